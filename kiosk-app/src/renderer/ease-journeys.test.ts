import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { giveVoice, listenForNotes, plugHeadset, unplugHeadset, untilSpoken } from './testing/fake-senses.ts';
import { Hand, handNames } from './testing/hands.ts';
import { asksForOpinions, surveyAt } from './testing/survey-screens.ts';
import { withPreviewKiosk } from './testing/preview-page.ts';
import * as scenes from './testing/scenes.ts';
import { answer, say, tellFact, untilAsked } from './testing/scripted-page.ts';

let page: Page;
withPreviewKiosk((opened) => {
  page = opened;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

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
    const french = ['fr-FR', true];
    await giveVoice(page);
    await say(page, scenes.home());
    await button('Confort').click();
    await button('Lecture à voix haute').click();
    await button('Terminé').click();
    await button('CAF').click();
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    const welcome = /^Avant de commencer\. Vous allez parler avec un agent de l’organisme CAF\./;
    expect(await untilSpoken(page, welcome)).toEqual(french);
    await answer(page, 'queue:join', { code: 'agency-closed' });
    await button('Continuer').click();
    await page.getByRole('alert').waitFor();
    expect(await untilSpoken(page, /^Cet organisme est fermé en ce moment\.$/)).toEqual(french);
    await button('Réécouter').click();
    expect(await untilSpoken(page, /Avant de commencer/)).toEqual(french);
    await button('Arrêter').click();
    await button('Réécouter').waitFor({ state: 'detached' });
  });

  it('hears the agent in the headset alone as long as one is connected', async () => {
    await plugHeadset(page);
    await say(page, scenes.inCall());
    await page.getByText('Un casque est branché').waitFor();
    const heardIn = (sink: string) =>
      page
        .getByLabel('Agent')
        .and(page.locator(`[data-sink="${sink}"]`))
        .waitFor({ state: 'attached' });
    await heardIn('h1');
    await unplugHeadset(page);
    await page.getByText('Un casque est branché').waitFor({ state: 'detached' });
    await heardIn('');
  });

  it('hears a chime with a warning, and one only for several at once', async () => {
    await listenForNotes(page);
    await say(page, scenes.callOffline());
    await page.getByText('Elle revient d’elle-même, restez là').waitFor();
    await page.waitForFunction(() => window.heard.notes === 2);
  });

  it('hears it in the room when their number is called', async () => {
    await listenForNotes(page);
    await say(page, scenes.ticketCalled());
    await page.getByText('N° 12 (CAF) : c’est votre tour').waitFor();
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
    const sentence = 'La ligne de Claire est trop lente. Son image est en pause. La voix continue.';
    await page.getByText(sentence).waitFor();
    await page.getByText('La connexion de Claire est lente').waitFor({ state: 'detached' });
    await tellFact(page, {
      name: 'media:quality',
      payload: { ...payload, level: 'good', cause: null, pictureHeld: false },
    });
    await page.getByText(sentence).waitFor({ state: 'detached' });
  });
});

describe('a whole visit without touching the screen', () => {
  it.each(handNames)('%s', async (by) => {
    const hand = new Hand(page, by);
    const take = (name: string) => hand.take(name);
    await answer(page, 'catalogue:search', { data: { items: scenes.catalogue() } });
    await asksForOpinions(page);
    await hand.show(scenes.home());
    await button('CAF').waitFor();
    await take('English');
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    await take('Français');
    await take('Confort');
    await page.getByRole('dialog', { name: 'Langue et confort' }).waitFor();
    await take('Grands caractères');
    await take('Terminé');
    await page.locator('html[data-large-text]').waitFor();
    await take('Imprimer un formulaire');
    await page.getByText('Demande d’aide au logement').waitFor();
    await take('Retour');
    await button('CAF').waitFor();
    await take('CAF');
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    await take('Continuer');
    expect(await untilAsked(page, 'queue:join')).toEqual([{ agencyId: 'caf' }]);
    await hand.show(scenes.waiting());
    await take('Caméra quand l’agent répond');
    await button('Caméra quand l’agent répond').and(page.locator('[aria-pressed="true"]')).waitFor();
    await hand.show(scenes.inCall());
    await take('Messages');
    await take('Cacher le clavier');
    await take('Pouvez-vous répéter ?');
    expect(await untilAsked(page, 'chat:send')).toMatchObject([{ text: 'Pouvez-vous répéter ?' }]);
    await hand.show(scenes.scanConsent());
    await button('J’accepte').waitFor();
    await take('J’accepte');
    expect(await untilAsked(page, 'consent:answer')).toMatchObject([{ granted: true }]);
    await hand.show(scenes.transferProposed());
    await button('Oui, d’accord').waitFor();
    await take('Oui, d’accord');
    expect(await untilAsked(page, 'proposal:answer')).toMatchObject([{ accepted: true }]);
    await hand.show(scenes.paneSeen());
    await page.getByRole('textbox').first().waitFor();
    await page.getByRole('textbox').first().focus();
    await hand.on();
    await hand.choose();
    expect(await untilAsked(page, 'pane:input', 2)).toMatchObject([{ key: hand.onKey }, { key: 'Enter' }]);
    await hand.leavePage();
    await take('Arrêter');
    await button('Oui, arrêter').waitFor();
    await take('Oui, arrêter');
    await untilAsked(page, 'session:stop', 2); // the first: what was looked at of the catalogue
    await hand.show(scenes.ended());
    await button('Donner mon avis').waitFor();
    await take('Donner mon avis');
    await button('Très satisfait').waitFor();
    await take('Très satisfait');
    await button('Passer la question').waitFor();
    await take('Terminer et envoyer');
    expect(await untilAsked(page, 'survey:answer')).toMatchObject([{ answers: { welcome: 'very' } }]);
    await page.getByRole('heading', { name: 'Merci pour votre avis' }).waitFor();
    await take('Retour à l’accueil');
    await hand.show(scenes.home());
    await button('CAF').waitFor();
  });

  it.each(handNames)(
    'test of the devices, kept place, document taken away and mediator’s code: %s',
    async (by) => {
      const hand = new Hand(page, by);
      const take = (name: string) => hand.take(name);
      await hand.show(scenes.testable());
      await button('Tester le matériel').waitFor();
      await take('Tester le matériel');
      await button('Oui').waitFor();
      await take('Oui');
      await button('Suivant').waitFor();
      await take('Suivant');
      await button('Écouter un son').waitFor();
      await take('Arrêter');
      await button('Je suis médiateur').waitFor();
      await take('Je suis médiateur');
      await button('Valider').waitFor();
      for (const digit of ['1', '5', '9', '0']) await take(digit);
      await take('Valider');
      expect(await untilAsked(page, 'mediator:identify')).toEqual([{ pin: '1590' }]);
      await hand.show(scenes.waiting());
      await button('Garder ma place et revenir').waitFor();
      await take('Garder ma place et revenir');
      await untilAsked(page, 'ticket:take');
      await hand.show(scenes.ticketTaken());
      await button('C’est noté').waitFor();
      await take('C’est noté');
      await hand.show(scenes.takeawayWaiting());
      await page.getByRole('dialog').waitFor();
      await take('J’ai terminé');
      await untilAsked(page, 'takeaway:close');
    },
  );

  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );

  it('by the arrows, which lead to the neighbour and leave a field its caret', async () => {
    await say(page, scenes.home());
    await button('CAF').focus();
    const arrow = async (key: string) => {
      await page.keyboard.press(`Arrow${key}`);
      return focused();
    };
    expect(await arrow('Right')).toBe('CPAM');
    expect(await arrow('Left')).toBe('CAF');
    await arrow('Down');
    expect(await focused()).not.toBe('CAF');
    await arrow('Up');
    expect(await focused()).toBe('CAF');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    await say(page, scenes.inCall());
    await button('Messages').click();
    const field = page.getByRole('textbox', { name: 'Écrire un message' });
    await field.fill('Bonjour');
    await arrow('Left');
    expect(
      await field.evaluate((input: HTMLInputElement) => [
        document.activeElement === input,
        input.selectionStart,
      ]),
    ).toEqual([true, 6]);
    // At its end the arrow leads on, also out of a text of several lines.
    await field.press('End');
    await arrow('Right');
    expect(await field.evaluate((input) => document.activeElement === input)).toBe(false);
    await surveyAt(page, 'Voulez-vous ajouter quelque chose ?');
    const words = page.getByRole('textbox');
    await words.fill('Merci à tous');
    await arrow('Up');
    await arrow('Up');
    expect(await words.evaluate((text) => document.activeElement === text)).toBe(false);
  });
});
