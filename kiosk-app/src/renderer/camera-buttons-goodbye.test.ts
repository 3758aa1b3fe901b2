import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PreviewKiosk } from './testing/kiosk-page.ts';
import * as scenes from './testing/scenes.ts';
import { answer, asked, say, untilAsked } from './testing/scripted-page.ts';

let kiosk: PreviewKiosk;
let page: Page;

beforeAll(async () => {
  kiosk = await PreviewKiosk.start();
}, 120_000);
afterAll(async () => {
  await kiosk.close();
});
beforeEach(async () => {
  page = await kiosk.open({ width: 1920, height: 1080 });
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the camera of a citizen who waits', () => {
  it('stays off when that was chosen, over a crash of the window, until an agent answers', async () => {
    const watchCameras = () =>
      page.evaluate(() => {
        const cameras: MediaStreamTrack[] = [];
        const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        Object.assign(window, { cameras, altered: true });
        navigator.mediaDevices.getUserMedia = async (constraints) => {
          const stream = await original(constraints);
          cameras.push(...stream.getVideoTracks());
          return stream;
        };
      });
    const open = () =>
      page.evaluate(() =>
        (window as unknown as { cameras: MediaStreamTrack[] }).cameras.map(({ readyState }) => readyState),
      );
    await watchCameras();
    await say(page, scenes.waiting());
    await page.getByText('La caméra est prête.').waitFor();
    expect(await open()).toEqual(['live']);
    await button('Caméra quand l’agent répond').click();
    await page.getByText('La caméra est éteinte.').waitFor();
    expect(await open()).toEqual(['ended']);
    await page.reload();
    await watchCameras();
    await say(page, scenes.waiting());
    await page.getByText('La caméra est éteinte.').waitFor();
    expect(await open()).toEqual([]);
    const { routerRtpCapabilities } = scenes.waiting();
    await say(page, { ...scenes.inCall(), routerRtpCapabilities });
    await page.waitForFunction(() => (window as unknown as { cameras: unknown[] }).cameras.length === 1);
    expect(await open()).toEqual(['live']);
    await say(page, scenes.ended());
    await page.getByRole('heading', { name: 'Au revoir' }).waitFor();
    // The next person is asked nothing and has what is usual.
    await say(page, scenes.waiting());
    await page.getByText('La caméra est prête.').waitFor();
  });
});

describe('goodbye', () => {
  it('says that all is erased once it is, not before', async () => {
    await say(page, scenes.inCall());
    await say(page, { ...scenes.ended(), wiping: true });
    await page.getByText('La borne efface tout…').waitFor();
    await say(page, scenes.ended());
    await page.getByText('Tout a été effacé de la borne.').waitFor();
  });

  it('comes after stopping a conversation, with one touch to confirm', async () => {
    await say(page, scenes.inCall());
    await button('Arrêter').click();
    await button('Non, continuer').click();
    expect(await asked(page, 'session:stop')).toEqual([]);
    await button('Arrêter').click();
    await button('Oui, arrêter').click();
    await untilAsked(page, 'session:stop');
    await say(page, scenes.home());
    await page.getByRole('heading', { name: 'Au revoir' }).waitFor();
    await button('Retour à l’accueil').click();
    await button('CAF').waitFor();
  });
});

describe('a citizen who changed the language', () => {
  it('walks away: is warned, may stay by a touch, and leaves the next one French and an empty clipboard', async () => {
    const later = (milliseconds: number) =>
      page.evaluate((ahead) => {
        const now = Date.now;
        Date.now = () => now() + ahead;
      }, milliseconds);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await say(page, scenes.home());
    await button('English').click();
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    await page.evaluate(() => navigator.clipboard.writeText('copied'));
    await later(61_000);
    const warning = page.getByRole('alertdialog');
    await warning.getByText(/in \d+ second/).waitFor();
    await button('I am here').click();
    await warning.waitFor({ state: 'detached' });
    await later(61_000);
    await warning.waitFor();
    await later(20_000);
    await page.getByRole('heading', { name: 'Bonjour' }).waitFor();
    expect(await untilAsked(page, 'session:stop')).toHaveLength(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
  });
});

describe('a citizen who finds the server out of reach', () => {
  it('reads why, has it tried at once, and prints a form from this machine', async () => {
    await answer(page, 'catalogue:search', { data: { items: scenes.catalogue() } });
    await say(page, scenes.offline());
    await page.getByText('Le service de visio ne répond pas.').waitFor();
    await page.getByText('Famille, logement, RSA').waitFor();
    await button('Réessayer maintenant').click();
    await untilAsked(page, 'connection:retry');
    await button('Imprimer un formulaire').click();
    await page.getByText('Demande d’aide au logement').waitFor();
    await button('Retour').click();
    await page.getByRole('heading', { name: 'La connexion est coupée' }).waitFor();
    await say(page, scenes.home());
    await button('CAF').waitFor();
  });
});

describe('a citizen at the buttons beside the screen', () => {
  /** By the page's own clock, which other sentences move. */
  const press = async (role: 'help' | 'stop', ago = 0) => {
    const now = await page.evaluate(() => Date.now());
    return { press: { pressId: crypto.randomUUID(), role, at: now - ago } };
  };

  it('calls the mediator once a press, and is asked before a conversation is stopped', async () => {
    await answer(page, 'mediator:call', { data: { notified: 1 } });
    const help = await press('help');
    await say(page, { ...scenes.inCall(), ...help });
    await page.getByText('C’est fait : le médiateur est prévenu, il arrive.').waitFor();
    await say(page, { ...scenes.inCall(), ...help });
    await say(page, { ...scenes.inCall(), ...(await press('stop')) });
    await page.getByRole('alertdialog', { name: 'Arrêter la conversation ?' }).waitFor();
    expect(await asked(page, 'mediator:call')).toHaveLength(1);
    expect(await asked(page, 'session:stop')).toEqual([]);
  });

  it('stops nothing with a press from before the page was there', async () => {
    await say(page, { ...scenes.inCall(), ...(await press('stop', 5000)) });
    await page.getByRole('heading', { name: 'En conversation' }).waitFor();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
  });
});
