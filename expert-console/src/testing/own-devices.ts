import type { Page } from 'playwright-core';

/** Waits until the person's own camera and microphone, as the page holds them, are those of these labels. */
export const untilOwnDevices = async (page: Page, labels: readonly string[]): Promise<void> => {
  await page.waitForFunction((wanted) => {
    const video = document.querySelector<HTMLVideoElement>('video[aria-label="Vous"]');
    const tracks = (video?.srcObject as MediaStream | null)?.getTracks() ?? [];
    return wanted.every((label) => tracks.some((track) => track.label === label));
  }, labels);
};
