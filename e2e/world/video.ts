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

/** Resolves when the other's picture moves in each window. */
export const moves = async (...pages: Page[]): Promise<void> => {
  await Promise.all(
    pages.map(async (page) => {
      const frames = (): Promise<number> =>
        page.evaluate(() => {
          const labels = ['Agent', 'Usager'];
          const remote = [...document.querySelectorAll('video')].find((video) =>
            labels.includes(video.getAttribute('aria-label') ?? ''),
          );
          return remote?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
        });
      const before = await frames();
      await page.waitForFunction((seen) => {
        const labels = ['Agent', 'Usager'];
        const remote = [...document.querySelectorAll('video')].find((video) =>
          labels.includes(video.getAttribute('aria-label') ?? ''),
        );
        const count = remote?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
        // A new connection counts from nought.
        return count > seen + 5 || (count > 5 && count < seen);
      }, before);
    }),
  );
};
