import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PreviewKiosk } from './kiosk-page.ts';

/** One browser for the file, a fresh full-HD kiosk for each of its sentences: `use` has the page before every one. */
export const withPreviewKiosk = (use: (page: Page) => void): void => {
  let kiosk: PreviewKiosk;
  beforeAll(async () => {
    kiosk = await PreviewKiosk.start();
  }, 120_000);
  beforeEach(async () => use(await kiosk.open({ width: 1920, height: 1080 })));
  afterAll(() => kiosk.close());
};
