import { join } from 'node:path';
import { expect } from '@jest/globals';
import { accessibilityProblems } from '@visio-accueil/shared/testing/accessibility.ts';
import type { Page } from 'playwright-core';

/** Where pictures of the screens are put, for whoever wants to look; none are taken without it. */
const PICTURES = process.env['SCREENSHOTS'];

/** A state of the screen is sound: no violation of axe's rules, nothing wider than the window. */
export const expectSound = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
  const problems = await accessibilityProblems(page);
  expect(
    problems.map(([id, html]) => `${name}: ${id} ${html.map((text) => text.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
};
