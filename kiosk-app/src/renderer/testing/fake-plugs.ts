import { watchPlugs } from '@visio-accueil/shared/testing/fake-plugs.ts';
import type { Page } from 'playwright-core';
import './scripted-page.ts';

/** A kiosk that starts afresh with a hand at the sockets of its camera and microphone. */
export const watchKioskPlugs = async (page: Page): Promise<void> => {
  await watchPlugs(page);
  await page.evaluate(() => {
    window.altered = true;
    window.startAfresh();
  });
};
