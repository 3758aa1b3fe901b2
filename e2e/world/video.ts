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

/** Resolves when the other's picture moves in each window: three new frames within a third of a second. */
export const moves = async (...pages: Page[]): Promise<void> => {
  await Promise.all(
    pages.map((page) =>
      page.waitForFunction(async () => {
        const frames = (): number =>
          document
            .querySelector<HTMLVideoElement>('video[aria-label="Agent"], video[aria-label="Usager"]')
            ?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
        const before = frames();
        await new Promise((resolve) => setTimeout(resolve, 333));
        return frames() - before >= 3;
      }),
    ),
  );
};
