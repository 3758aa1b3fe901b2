import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { PaneInput } from '../bridge/contract.ts';
import { PreviewKiosk } from './testing/kiosk-page.ts';
import * as scenes from './testing/scenes.ts';
import { answer, asked, paint, say, untilAsked } from './testing/scripted-page.ts';

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
const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('a citizen', () => {
  it('joins the queue of an agency by keyboard alone, and the focus follows the screens', async () => {
    await say(page, scenes.home());
    await button('CAF').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    expect(await focusedText()).toBe('Avant de commencer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await untilAsked(page, 'queue:join')).toEqual([{ agencyId: 'caf' }]);
  });

  it('is told why joining failed, and tries again from the notice', async () => {
    await say(page, scenes.home());
    await answer(page, 'queue:join', { code: 'agency-closed' });
    await button('CAF').click();
    await button('Continuer').click();
    await page.getByRole('alert').getByText('Cet organisme est fermé en ce moment.').waitFor();
    await button('Réessayer').click();
    await untilAsked(page, 'queue:join', 2);
    await page.getByRole('alert').waitFor();
  });

  it.each([
    [1, 'C’est fait : le médiateur est prévenu, il arrive.'],
    [0, 'Aucun médiateur n’est connecté. Adressez-vous à l’accueil.'],
  ])('calls the mediator (%i connected)', async (notified, sentence) => {
    await say(page, scenes.home());
    await answer(page, 'mediator:call', { data: { notified } });
    await button('Appeler le médiateur').click();
    await page.getByText(sentence).waitFor();
  });

  it.each([
    ['J’accepte', true],
    ['Je refuse', false],
  ])('answers the agent: %s', async (name, granted) => {
    await say(page, scenes.scanConsent());
    await page.getByRole('dialog', { name: 'Numériser un document' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await asked(page, 'consent:answer')).toEqual([]);
    await button(name).click();
    expect(await untilAsked(page, 'consent:answer')).toMatchObject([{ granted }]);
  });

  it.each([
    ['Oui, d’accord', true],
    ['Non', false],
  ])('says whether to be passed on: %s', async (name, accepted) => {
    await say(page, scenes.transferProposed());
    await page.getByRole('dialog', { name: 'Parler avec CPAM ?' }).waitFor();
    await button(name).click();
    expect(await untilAsked(page, 'proposal:answer')).toMatchObject([{ accepted }]);
  });

  it('leaves with a number and comes back by it', async () => {
    await say(page, scenes.waiting());
    await button('Garder ma place et revenir').click();
    await untilAsked(page, 'ticket:take');
    await say(page, scenes.ticketTaken());
    await page.getByText('N° 12').waitFor();
    await button('C’est noté').click();
    await say(page, scenes.ticketCalled());
    await button('J’ai un numéro').click();
    await button('N° 12 – CAF : c’est votre tour').click();
    expect(await untilAsked(page, 'ticket:return')).toEqual([{ number: 12 }]);
  });

  it('has a third person leave', async () => {
    await say(page, scenes.withGuest());
    await button('Faire sortir Karim (CPAM)').click();
    expect(await untilAsked(page, 'guest:remove')).toHaveLength(1);
  });

  it('reaches only the question and the bottom bar while one is asked', async () => {
    await say(page, scenes.scanConsent());
    await button('J’accepte').waitFor();
    const reached = new Set<string>();
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      reached.add(await focusedText());
    }
    reached.delete(await page.evaluate(() => document.body.textContent ?? ''));
    expect([...reached].sort()).toEqual(['Appeler le médiateur', 'Arrêter', 'Je refuse', 'J’accepte'].sort());
  });

  it('stops a conversation with one touch to confirm, and is told goodbye', async () => {
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

  it('reads another language, and the next person starts in French', async () => {
    await say(page, scenes.home());
    await button('English').click();
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await button('Stop').click();
    await page.getByRole('heading', { name: 'Bonjour' }).waitFor();
  });

  it('sees that a message did not leave', async () => {
    await say(page, scenes.inCall());
    await answer(page, 'chat:send', { code: 'offline' });
    await button('Messages').click();
    for (const key of ['o', 'u', 'i']) await button(key).click();
    await button('Envoyer').click();
    await page.getByText('Ce message n’est pas parti.').waitFor();
    expect(await asked(page, 'chat:send')).toMatchObject([{ text: 'oui' }]);
  });

  it('takes control back', async () => {
    await say(page, scenes.paneControlled());
    await button('Reprendre la main').click();
    await untilAsked(page, 'pane:take-back');
  });

  it('touches and writes in the shared page, in the page’s own pixels', async () => {
    await say(page, scenes.paneSeen());
    const jpeg = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    await paint(page, jpeg);
    const surface = page.getByRole('img', { name: 'Page du site teleservice.example' });
    const box = await surface.boundingBox();
    expect(box!.width / box!.height).toBeCloseTo(1.5, 1);
    await page.mouse.click(box!.x + box!.width / 4, box!.y + box!.height / 2);
    await page.keyboard.type('é');
    await page.keyboard.press('Tab');
    await untilAsked(page, 'pane:input', 4);
    const inputs = (await asked(page, 'pane:input')) as PaneInput[];
    const down = inputs.find((input) => input.type === 'down') as { x: number; y: number } | undefined;
    expect(down?.x).toBeCloseTo(300, -1);
    expect(down?.y).toBeCloseTo(400, -1);
    expect(inputs).toContainEqual({ type: 'text', text: 'é' });
    expect(inputs).toContainEqual({ type: 'key', key: 'Tab', shift: false });
  });
});

describe('a mediator', () => {
  it('identifies with a PIN that is never shown', async () => {
    await say(page, scenes.home());
    await answer(page, 'mediator:identify', { code: 'pin-invalid' });
    await button('Je suis médiateur').click();
    for (const digit of ['1', '2', '3', '4']) await button(digit).click();
    expect(await page.getByRole('main').innerText()).not.toContain('1234');
    await button('Valider').click();
    await page.getByText('Code incorrect. Vérifiez et recommencez.').waitFor();
    await answer(page, 'mediator:identify', { data: { mediatorName: 'Nadia' } });
    await page.keyboard.type('4321');
    await page.keyboard.press('Enter');
    await button('CAF').waitFor();
    expect(await asked(page, 'mediator:identify')).toEqual([{ pin: '1234' }, { pin: '4321' }]);
  });
});

describe('a technician', () => {
  it('enrols the kiosk with the code typed on the screen', async () => {
    await say(page, scenes.unenrolled());
    for (const key of [...'ABCDEFG2']) await button(key).click();
    await button('Enregistrer la borne').click();
    expect(await untilAsked(page, 'kiosk:enrol')).toEqual([{ code: 'ABCD-EFG2' }]);
  });
});
