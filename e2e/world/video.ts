import type { Page } from 'playwright-core';

/** Resolves when the other end's picture moves and its sound arrives in this window. */
const plays = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const remote = [...document.querySelectorAll('video')].find(
      (video) =>
        video.getAttribute('aria-label') === 'Agent' || video.getAttribute('aria-label') === 'Usager',
    );
    const stream = remote?.srcObject;
    if (!remote || !(stream instanceof MediaStream)) return false;
    const hears = stream.getAudioTracks().some((track) => track.readyState === 'live' && !track.muted);
    return hears && remote.videoWidth > 0 && remote.currentTime > 0;
  });

export const playsBothWays = async (...pages: Page[]): Promise<void> => {
  await Promise.all(pages.map((page) => plays(page)));
};

/** Resolves when one of the pictures with these names moves in a window: three new frames within a third of a second. */
const moving = (page: Page, names: readonly string[]): Promise<unknown> =>
  page.waitForFunction(async (labels) => {
    const frames = (): number =>
      [...document.querySelectorAll('video')]
        .find((video) => labels.includes(video.getAttribute('aria-label') ?? ''))
        ?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    const before = frames();
    await new Promise((resolve) => setTimeout(resolve, 333));
    return frames() - before >= 3;
  }, names);

/** Resolves when the other's picture moves in each window. */
export const moves = async (...pages: Page[]): Promise<void> => {
  await Promise.all(pages.map((page) => moving(page, ['Agent', 'Usager'])));
};

/** Resolves when all of these people are seen to move in a window. */
export const sees = async (page: Page, ...names: string[]): Promise<void> => {
  await Promise.all(names.map((name) => moving(page, [name])));
};
