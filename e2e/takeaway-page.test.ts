/** The page of the QR code as telephones show it, in a real browser: every state, two sizes, axe. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sealDocument } from '@visio-accueil/shared/document/takeaway-cipher.ts';
import { TAKEAWAY_LIFETIME, TAKEAWAY_PATH } from '@visio-accueil/shared/protocol/takeaway.ts';
import { accessibilityProblems } from '@visio-accueil/shared/testing/accessibility.ts';
import { TEST_CHROMIUM } from '@visio-accueil/shared/testing/chromium.ts';
import express from 'express';
import { pino } from 'pino';
import { chromium, type Browser, type Page } from 'playwright-core';
import { HandClock } from '../sfu-server/src/testing/hand-clock.ts';
import { takeawayRoutes } from '../sfu-server/src/takeaway/takeaway-routes.ts';
import { TakeawayStore } from '../sfu-server/src/takeaway/takeaway-store.ts';

/** Where pictures of the page are put, for whoever wants to look. */
const PICTURES = process.env['SCREENSHOTS'];
const DOCUMENT = Buffer.from('%PDF-1.7 une attestation'.repeat(500));
const SIZES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
] as const;

describe('the page of a document taken away', () => {
  let browser: Browser;
  let page: Page;
  let web: Server;
  let clock: HandClock;
  let store: TakeawayStore;
  let url: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: TEST_CHROMIUM, args: ['--no-sandbox'] });
  }, 30_000);
  beforeEach(async () => {
    clock = new HandClock(new Date('2026-11-23T09:00:00Z'));
    store = new TakeawayStore({ clock, onEnded: () => undefined });
    const logger = pino({ level: 'silent' });
    web = createServer(express().use(takeawayRoutes({ store, clock, logger })));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    const options = { viewport: SIZES[0], isMobile: true, hasTouch: true, locale: 'fr-FR' };
    page = await (await browser.newContext(options)).newPage();
  });
  afterEach(async () => {
    await page.context().close();
    store.close();
    web.closeAllConnections();
    web.close();
  });
  afterAll(() => browser.close());

  /** A document that waits for a telephone, and its page open on one. */
  const waits = async (document: Uint8Array = DOCUMENT) => {
    const { secret, pin, lookup, sealed } = await sealDocument(document);
    const [takeawayId, kioskId] = [randomUUID(), randomUUID()];
    store.offer({ takeawayId, kioskId, callId: null, lookup, size: sealed.length });
    for (let offset = 0; offset < sealed.length; offset += 60_000)
      store.write(kioskId, takeawayId, offset, sealed.slice(offset, offset + 60_000));
    await page.goto(`${url}${TAKEAWAY_PATH}${secret}`);
    return { pin, secret, wrong: String((Number(pin) + 1) % 1_000_000).padStart(6, '0') };
  };
  const type = async (pin: string): Promise<void> => {
    await page.getByLabel('Code à 6 chiffres').fill(pin);
    await page.getByRole('button', { name: 'Télécharger le document' }).tap();
  };
  const alert = (text: RegExp) => page.getByRole('alert').filter({ hasText: text }).waitFor();
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

  /** Sound at both sizes: nothing wider than the telephone, all that is touched large enough, the form without scrolling. */
  const isSound = async (name: string): Promise<void> => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${size.width}.png`) });
      const measured = await page.evaluate(() => {
        const button = document.querySelector('button')?.getBoundingClientRect();
        return {
          wide: document.documentElement.scrollWidth > innerWidth,
          buttonInSight: !button || (button.bottom <= innerHeight && button.height >= 56),
        };
      });
      expect({ name, ...measured }).toEqual({ name, wide: false, buttonInSight: true });
    }
    expect(await accessibilityProblems(page)).toEqual([]);
  };

  it('asks for the code, says what is wrong with it, and has the last word after three', async () => {
    const { pin, wrong } = await waits();
    await heading('Votre document');
    await isSound('takeaway-pin');
    await type(pin.slice(0, 4));
    await alert(/Le code a 6 chiffres/);
    await isSound('takeaway-incomplete');
    await type(wrong);
    await alert(/Il reste 2\sessais/);
    await isSound('takeaway-wrong');
    await type(wrong);
    await alert(/Il reste un essai/);
    await type(wrong);
    await heading('Ce document est effacé');
    await isSound('takeaway-locked');
  });

  it('hands the document over, and says afterwards that it was fetched', async () => {
    const { pin } = await waits();
    await page.getByText('dans les téléchargements de votre téléphone').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      type(`${pin.slice(0, 3)} ${pin.slice(3)}`),
    ]);
    expect(download.suggestedFilename()).toBe('document-visio-accueil.pdf');
    expect((await readFile(await download.path())).equals(DOCUMENT)).toBe(true);
    // The page stays as it was: whoever touches the button again reads why.
    await isSound('takeaway-downloaded');
    await page.getByRole('button', { name: 'Télécharger le document' }).tap();
    await heading('Ce document n’est plus ici');
    await isSound('takeaway-used');
  });

  it('says that its time is over', async () => {
    const { pin } = await waits();
    clock.advance(TAKEAWAY_LIFETIME + 1);
    await type(pin);
    await page.getByText('ses dix minutes sont passées').waitFor();
    await isSound('takeaway-expired');
  });

  it('asks for patience while it is being fetched, and after too many tries', async () => {
    const { pin, secret } = await waits();
    const opened = await store.open(secret, pin);
    await type(pin);
    await heading('Un instant');
    await isSound('takeaway-busy');
    if (typeof opened === 'object' && 'failed' in opened) opened.failed();
    // Asked for anew: not the form sent a second time.
    await page.getByRole('link', { name: 'Essayer à nouveau' }).tap();
    await heading('Votre document');
    for (let visits = 0; visits < 60; visits += 1) await fetch(`${url}${TAKEAWAY_PATH}unknown`);
    await page.goto(`${url}${TAKEAWAY_PATH}${secret}`);
    await heading('Trop d’essais');
    await isSound('takeaway-limited');
  });
});
