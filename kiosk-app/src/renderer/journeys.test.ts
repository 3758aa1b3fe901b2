import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { PaneInput } from '../bridge/contract.ts';
import {
  chosen,
  giveVoice,
  listenForNotes,
  plugHeadset,
  spoken,
  unplugHeadset,
} from './testing/fake-senses.ts';
import { PreviewKiosk } from './testing/kiosk-page.ts';
import * as scenes from './testing/scenes.ts';
import { answer, asked, paint, say, tellFact, untilAsked } from './testing/scripted-page.ts';

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

  it('reads another language, and the next person starts in French', async () => {
    await say(page, scenes.home());
    await button('English').click();
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await button('Stop').click();
    await page.getByRole('heading', { name: 'Bonjour' }).waitFor();
  });

  it('chooses what helps by keyboard alone, and the next person finds none of it', async () => {
    await say(page, scenes.home());
    await button('CAF').waitFor();
    const reach = async (name: string) => {
      for (let step = 0; step < 30; step += 1) {
        await page.keyboard.press('Tab');
        if ((await focusedText()) === name) return;
      }
      throw new Error(`Tab never comes to ${name}`);
    };
    await reach('Confort');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Langue et confort' }).waitFor();
    for (const name of ['العربية', 'حروف كبيرة', 'تباين قوي', 'جمل بسيطة', 'الأزرار في الأسفل']) {
      await reach(name);
      await page.keyboard.press('Enter');
    }
    await reach('تم');
    await page.keyboard.press('Enter');
    await page.getByText('اختر. المس زرًا.').waitFor();
    expect(await chosen(page)).toEqual(['ar', 'rtl', 'data-large-text', 'data-high-contrast', 'data-low']);
    await reach('إيقاف');
    await page.keyboard.press('Enter');
    await page.getByText('À qui voulez-vous parler ?').waitFor();
    expect(await chosen(page)).toEqual(['fr', 'ltr']);
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

  it('takes control back by a touch anywhere, and not by an answer', async () => {
    await say(page, scenes.pressConsent());
    const before = (await asked(page, 'pane:take-back')).length;
    await button('J’accepte').click();
    await untilAsked(page, 'consent:answer');
    expect(await asked(page, 'pane:take-back')).toHaveLength(before);
    await say(page, scenes.paneControlled());
    await page.getByText('Claire a la main').click();
    await untilAsked(page, 'pane:take-back', before + 1);
  });

  it('answers what a site asks, and turns to another of its pages', async () => {
    await say(page, scenes.paneDialog());
    await button('Non').click();
    expect(await untilAsked(page, 'pane:answer')).toMatchObject([{ accepted: false }]);
    await say(page, scenes.panePaper());
    await button('Imprimer').click();
    expect(await untilAsked(page, 'pane:answer', 2)).toMatchObject([{}, { accepted: true }]);
    await say(page, scenes.paneTabs());
    await page.getByRole('tab', { name: 'Mes démarches en ligne' }).click();
    expect(await untilAsked(page, 'pane:tab')).toEqual([{ tab: 0, what: 'show' }]);
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

describe('someone who does not hear or see well', () => {
  const { callId } = scenes;
  beforeEach(() => say(page, scenes.inCall()));

  it('sends a ready sentence by one touch', async () => {
    await button('Messages').click();
    await button('Cacher le clavier').click();
    await button('Pouvez-vous répéter ?').click();
    expect(await untilAsked(page, 'chat:send')).toMatchObject([{ callId, text: 'Pouvez-vous répéter ?' }]);
  });

  it('has the screens and every warning read aloud, in a voice of this machine', async () => {
    await giveVoice(page);
    await say(page, scenes.home());
    await button('Confort').click();
    await button('Lecture à voix haute').click();
    await button('Terminé').click();
    await button('CAF').click();
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    expect((await spoken(page)).at(-1)).toEqual([
      'fr-FR',
      true,
      expect.stringMatching(/^Avant de commencer\. Vous allez parler avec un agent de l’organisme CAF\./),
    ]);
    await answer(page, 'queue:join', { code: 'agency-closed' });
    await button('Continuer').click();
    await page.getByRole('alert').waitFor();
    expect((await spoken(page)).at(-1)).toEqual(['fr-FR', true, 'Cet organisme est fermé en ce moment.']);
    await button('Réécouter').click();
    expect((await spoken(page)).at(-1)).toEqual([
      'fr-FR',
      true,
      expect.stringContaining('Avant de commencer'),
    ]);
    await button('Arrêter').click();
    await button('Réécouter').waitFor({ state: 'detached' });
  });

  it('hears the agent in the headset alone as long as one is connected', async () => {
    await plugHeadset(page);
    await say(page, scenes.inCall());
    await page.getByText('Un casque est branché').waitFor();
    const heardIn = () =>
      page.getByLabel('Agent').evaluate((video: HTMLVideoElement) => video.dataset['sink']);
    expect(await heardIn()).toBe('h1');
    await unplugHeadset(page);
    await page.getByText('Un casque est branché').waitFor({ state: 'detached' });
    expect(await heardIn()).toBe('');
  });

  it('hears a chime with a warning, and one only for several at once', async () => {
    await listenForNotes(page);
    await say(page, scenes.callOffline());
    await page.getByText('Elle revient d’elle-même, restez là').waitFor();
    await page.waitForFunction(() => window.heard.notes === 2);
  });

  it('turns the sound up and down, within its bounds', async () => {
    const volume = () => page.getByLabel('Agent').evaluate((video: HTMLVideoElement) => video.volume);
    const first = await volume();
    await button('Plus fort').click();
    await page.getByText('Son 9 sur 10').waitFor();
    expect(await volume()).toBeGreaterThan(first);
    await button('Plus fort').click();
    expect([await volume(), await button('Plus fort').isDisabled()]).toEqual([1, true]);
    for (let touch = 0; touch < 10; touch += 1) await button('Moins fort').click();
    expect([await volume(), await button('Moins fort').isDisabled()]).toEqual([0, true]);
  });

  it('has the picture fill the screen, until the messages are wanted beside it', async () => {
    const size = async () => (await page.getByLabel('Agent').boundingBox())!;
    await button('Messages').click();
    const beside = await size();
    await button('Grande image').click();
    await page.getByRole('banner').waitFor({ state: 'hidden' });
    const large = await size();
    expect(large.width).toBeGreaterThan(beside.width + 100);
    expect(large.height).toBeGreaterThan(beside.height + 50);
    await button('Messages').click();
    await page.getByRole('banner').waitFor();
    await page.getByRole('textbox', { name: 'Écrire un message' }).waitFor();
  });

  it('reads what the agent says, corrected as it comes', async () => {
    await button('Sous-titres').click();
    expect(await untilAsked(page, 'caption:switch')).toEqual([{ callId, on: true }]);
    await tellFact(page, { name: 'caption:switched', payload: { callId, on: true } });
    await page.getByText('Les paroles de l’agent s’affichent ici.').waitFor();
    for (const text of ['bon', 'Bonjour', 'Bonjour madame'])
      await tellFact(page, { name: 'caption:said', payload: { callId, sentence: 0, text } });
    const strip = page.getByRole('region', { name: 'Sous-titres' });
    expect(await strip.innerText()).toBe('Bonjour madame');
    await button('Sous-titres').click();
    expect(await untilAsked(page, 'caption:switch', 2)).toContainEqual({ callId, on: false });
    await tellFact(page, { name: 'caption:switched', payload: { callId, on: false } });
    await strip.waitFor({ state: 'detached' });
  });

  it('is told plainly when the agent’s browser offers no captions, and asks again when it was loaded anew', async () => {
    await tellFact(page, { name: 'caption:switched', payload: { callId, on: true } });
    await tellFact(page, { name: 'caption:reported', payload: { callId, state: 'unavailable' } });
    await page.getByText('Les sous-titres ne sont pas disponibles').waitFor();
    await tellFact(page, { name: 'caption:reported', payload: { callId, state: 'off' } });
    expect(await untilAsked(page, 'caption:switch')).toEqual([{ callId, on: true }]);
  });

  it('sees which side has a bad line, and why', async () => {
    const payload = { callId, level: 'poor', cause: 'rate', sendLoss: 0, pictureHeld: false } as const;
    await tellFact(page, { name: 'media:quality', payload });
    await page.getByText('La connexion de Claire est lente : l’image est réduite.').waitFor();
    const marks = page.getByRole('list', { name: 'Qualité de la connexion' });
    await marks
      .getByRole('listitem')
      .filter({ hasText: 'Claire' })
      .getByLabel('Connexion mauvaise')
      .waitFor();
    await marks.getByRole('listitem').filter({ hasText: 'Vous' }).getByLabel('Connexion bonne').waitFor();
    await tellFact(page, { name: 'media:quality', payload: { ...payload, level: 'good', cause: null } });
    await page.getByText('La connexion de Claire est lente').waitFor({ state: 'detached' });
  });

  it('is told that the agent’s picture is paused by a slow line, and that it is back', async () => {
    const payload = { callId, level: 'poor', cause: 'rate', sendLoss: 0, pictureHeld: true } as const;
    await tellFact(page, { name: 'media:quality', payload });
    const sentence = 'L’image de Claire est en pause, sa ligne est trop lente ; la voix continue.';
    await page.getByText(sentence).waitFor();
    await page.getByText('La connexion de Claire est lente').waitFor({ state: 'detached' });
    await tellFact(page, {
      name: 'media:quality',
      payload: { ...payload, level: 'good', cause: null, pictureHeld: false },
    });
    await page.getByText(sentence).waitFor({ state: 'detached' });
  });
});
