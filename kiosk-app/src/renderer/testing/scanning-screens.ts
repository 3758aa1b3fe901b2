import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import * as scenes from './scenes.ts';
import { givePreview, giveShownPage, say, tellFact } from './scripted-page.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A page of A4 at 100 dpi, as a JPEG. */
const sheet = (): Promise<Buffer> => {
  const lines = [300, 360, 420, 480, 540].map(
    (y) => `<rect x="80" y="${y}" width="640" height="14" fill="#556"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="827" height="1169"><rect width="827" height="1169" fill="#fdfcf8"/>
    <text x="80" y="200" font-size="44">Attestation de loyer</text>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
};

/** The agent shows a page and points at its title. */
const showPage = async (page: Page, rotation: 0 | 90): Promise<void> => {
  await giveShownPage(page, await sheet());
  await say(page, scenes.shownPage(rotation));
  const width = rotation === 0 ? 827 : 1169;
  await page.locator(`canvas[role=img][width="${width}"]`).waitFor();
  const at = { x: 0.6, y: 0.2 };
  await tellFact(page, { name: 'page:pointed', payload: { callId: scenes.callId, at } });
  await page.getByRole('dialog').getByText('Claire (CAF)', { exact: true }).waitFor();
};

/** How to reach each screen of scanning and of pages looked at together. */
export const scanningScreens: Record<string, (page: Page) => Promise<void>> = {
  'consent-scan': async (page) => {
    await say(page, scenes.scanConsent());
    await button(page, 'J’accepte').waitFor();
  },
  scanning: async (page) => {
    await givePreview(
      page,
      await sharp(await sheet())
        .resize(210)
        .jpeg()
        .toBuffer(),
    );
    await say(page, scenes.scanning());
    await button(page, 'Annuler la numérisation').waitFor();
    await page.getByAltText('Page 3').waitFor();
    await button(page, 'Retirer la page 1').waitFor();
    expect(await button(page, 'Retirer la page 2').count()).toBe(0);
  },
  'shown-page': (page) => showPage(page, 0),
  'shown-page-sideways': (page) => showPage(page, 90),
};
