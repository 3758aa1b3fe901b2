import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ButtonRole } from '@visio-accueil/shared/protocol/side-device.ts';
import { chosen } from './testing/fake-senses.ts';
import { withPreviewKiosk } from './testing/preview-page.ts';
import { twoPages } from './testing/printing-screens.ts';
import { offerSurvey, surveyAt } from './testing/survey-screens.ts';
import * as scenes from './testing/scenes.ts';
import { answer, asked, givePdf, later, say, untilAsked } from './testing/scripted-page.ts';

let page: Page;
withPreviewKiosk((opened) => {
  page = opened;
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

  it('leaves, and the window gives the memory of the visit back, not before', async () => {
    await say(page, scenes.inCall());
    await page.evaluate(() => {
      const freed: unknown[] = [];
      Object.assign(window, { freed, gc: (how: unknown) => freed.push(how) });
    });
    await say(page, scenes.ended());
    await page.getByRole('heading', { name: 'Au revoir' }).waitFor();
    const freed = () => page.evaluate(() => (window as unknown as { freed: unknown[] }).freed);
    expect(await freed()).toEqual([]);
    await button('Retour à l’accueil').click();
    await page.waitForFunction(() => (window as unknown as { freed: unknown[] }).freed.length > 0);
    expect(await freed()).toEqual([{ type: 'major', execution: 'async', flavor: 'last-resort' }]);
  });

  it.each([
    ['as soon as asked', false],
    ['once the pages are read', true],
  ])('answers %s, and no thread keeps the document', async (_when, isRead) => {
    await givePdf(page, await twoPages());
    const reading = page.waitForEvent('worker');
    await say(page, scenes.printConsent());
    const thread = await reading;
    if (isRead) await page.getByRole('img', { name: 'Page 2 sur 2' }).waitFor();
    const ended = thread.waitForEvent('close');
    await say(page, scenes.inCall());
    await ended;
    expect(page.workers()).toEqual([]);
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

  it('says by the ticket’s number that they have an appointment, and calls from there', async () => {
    await say(page, scenes.home());
    await button('J’ai rendez-vous').click();
    await page.keyboard.type('k7');
    for (const key of ['4', 'F', '2']) await button(key).click();
    await answer(page, 'appointment:check-in', { code: 'check-in-early' });
    await button('Valider').click();
    await page.getByRole('alert').getByText('Revenez au plus tôt une heure avant').waitFor();
    await answer(page, 'appointment:check-in', { data: { appointment: scenes.expected() } });
    await button('Valider').click();
    expect(await untilAsked(page, 'appointment:check-in', 2)).toEqual(
      Array.from({ length: 2 }, () => ({ reference: 'K7-4F2' })),
    );
    await page.getByText(/^Rendez-vous de 10.h.30 avec l’organisme CAF : Aide au logement/).waitFor();
    await button('Appeler CAF').click();
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
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
});

describe('a passer-by', () => {
  it('is invited by a screen that nobody touched for a while, and starts by one touch', async () => {
    await say(page, scenes.home());
    await button('CAF').waitFor();
    expect(await button('Touchez l’écran pour commencer').count()).toBe(0);
    await later(page, 50_000);
    await page.getByText('Touch the screen to start').waitFor();
    await page.getByText('Environ 4 minutes d’attente').first().waitFor();
    await button('Touchez l’écran pour commencer').click();
    await button('Touchez l’écran pour commencer').waitFor({ state: 'detached' });
    await later(page, 50_000);
    await page.getByText('Touch the screen to start').waitFor();
    // One touch by hand: nothing has moved from under the finger.
    const { x, y, height } = (await button('CAF').boundingBox())!;
    await page.mouse.click(x + 20, y + height - 10);
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
  });
});

describe('a citizen who finds the server out of reach', () => {
  it('counts once each person who comes while the server is out of reach, and lets a mediator note what was done', async () => {
    await say(page, { ...scenes.offline(), mediator: scenes.withMediator().mediator });
    await page.getByRole('listitem').filter({ hasText: 'CAF' }).getByText('3230').waitFor();
    await button('Noter une activité').click();
    await button('Aide à un téléservice').click();
    await button('15 minutes').click();
    expect(await untilAsked(page, 'mediator:record')).toMatchObject([{ kind: 'teleservice', minutes: 15 }]);
    expect(await asked(page, 'offline:visited')).toHaveLength(1);
    await later(page, 121_000);
    await button('Retour').click();
    expect(await untilAsked(page, 'offline:visited', 2)).toHaveLength(2);
  });

  it('reads why, has it tried at once, and prints a form from this machine', async () => {
    await answer(page, 'catalogue:search', { data: { items: scenes.catalogue() } });
    await say(page, scenes.offline());
    await page.getByText('Le service de visio ne répond pas.').waitFor();
    await page.getByText('Famille, logement, RSA').waitFor();
    await page.getByText('lundi – vendredi').first().waitFor();
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
  const press = async (role: ButtonRole, ago = 0) => {
    const now = await page.evaluate(() => window.time);
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

  it('mutes the microphone and hears it again', async () => {
    const { routerRtpCapabilities } = scenes.waiting();
    const call = { ...scenes.inCall(), routerRtpCapabilities };
    await say(page, call);
    // A microphone that is not open yet can't be muted.
    await page.waitForFunction(
      () => document.querySelector<HTMLVideoElement>('video[aria-label="Vous"]')?.srcObject != null,
    );
    await say(page, { ...call, ...(await press('mute')) });
    await button('Réactiver le micro').waitFor();
    await page.waitForFunction(() =>
      window.scripted.asked.some(
        ({ verb, payload }) => verb === 'handset:muted' && (payload as { muted: boolean }).muted,
      ),
    );
    await say(page, { ...call, ...(await press('mute')) });
    await button('Couper le micro').waitFor();
  });

  it('stops nothing with a press from before the page was there', async () => {
    await say(page, { ...scenes.inCall(), ...(await press('stop', 5000)) });
    await page.getByRole('heading', { name: 'En conversation' }).waitFor();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
  });
});

describe('goodbye', () => {
  it('says that all is erased once it is, not before', async () => {
    await say(page, scenes.inCall());
    await say(page, { ...scenes.ended(), wiping: true });
    await page.getByText('La borne efface tout…').waitFor();
    expect(await button('Retour à l’accueil').isDisabled()).toBe(true);
    await say(page, scenes.ended());
    await page.getByText('Tout a été effacé de la borne.').waitFor();
    expect(await button('Retour à l’accueil').isEnabled()).toBe(true);
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

describe('the satisfaction survey', () => {
  it('is answered by touch, sent once at the end, and tried again when the line was down', async () => {
    await surveyAt(page, 'A-t-on répondu à votre attente ?');
    await button('Oui, totalement').click();
    await answer(page, 'survey:answer', { code: 'offline' });
    await button('Terminer et envoyer').click();
    await page.getByRole('alert').waitFor();
    await answer(page, 'survey:answer', { data: {} });
    await button('Réessayer').click();
    const sent = await untilAsked(page, 'survey:answer', 2);
    expect(sent).toMatchObject([1, 2].map(() => ({ answers: { expectation: 'fully', welcome: null } })));
    expect(new Set(sent.map((each) => (each as { surveyId: string }).surveyId)).size).toBe(1);
  });

  it('stays when the line goes, and says that what was said is kept until it is back', async () => {
    await surveyAt(page, 'A-t-on répondu à votre attente ?');
    await say(page, scenes.offline());
    await button('Oui, totalement').click();
    await page.getByRole('heading', { name: 'Recommanderiez-vous ce service ?' }).waitFor();
    await button('Terminer et envoyer').click();
    await page.getByText('Votre avis est gardé ici').waitFor();
    await button('Retour à l’accueil').click();
    await page.getByRole('heading', { name: 'Au revoir' }).waitFor({ state: 'detached' });
    expect(await asked(page, 'survey:answer')).toHaveLength(1);
  });

  it('is optional: nothing is sent of who passes over everything, stops, or walks away', async () => {
    await surveyAt(page, 'Voulez-vous ajouter quelque chose ?');
    await button('Envoyer mon avis').click();
    await button('CAF').waitFor();
    await offerSurvey(page);
    await button('Donner mon avis').click();
    await button('Très satisfait').click();
    await button('Arrêter').click();
    await button('CAF').waitFor();
    await offerSurvey(page);
    await button('Donner mon avis').click();
    await button('Très satisfait').click();
    await later(page, 81_000);
    await page.getByRole('heading', { name: 'Au revoir' }).waitFor({ state: 'detached' });
    expect(await asked(page, 'survey:answer')).toEqual([]);
  });

  it('sends no comment with a personal number in it', async () => {
    await surveyAt(page, 'Voulez-vous ajouter quelque chose ?');
    await page.getByRole('textbox').fill('Dossier 1234567');
    await page.getByText('Effacez les numéros').waitFor();
    expect(await button('Envoyer mon avis').isDisabled()).toBe(true);
    await page.getByRole('textbox').fill('Merci à tous');
    await button('Envoyer mon avis').click();
    expect(await untilAsked(page, 'survey:answer')).toMatchObject([{ comment: 'Merci à tous' }]);
  });
});

describe('a citizen who changed the language', () => {
  it('walks away: is warned, may stay by a touch, and leaves the next one French, an empty clipboard and all the time', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await say(page, scenes.home());
    await button('English').click();
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    await page.evaluate(() => navigator.clipboard.writeText('copied'));
    await later(page, 61_000);
    const warning = page.getByRole('alertdialog');
    await warning.getByText('in 19 seconds').waitFor();
    await button('I am here').click();
    await warning.waitFor({ state: 'detached' });
    await later(page, 61_000);
    await warning.waitFor();
    await later(page, 20_000);
    await page.getByRole('heading', { name: 'Bonjour' }).waitFor();
    expect(await untilAsked(page, 'session:stop')).toHaveLength(1);
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) === '');
    await button('CAF').click();
    await button('Continuer').click();
    await untilAsked(page, 'queue:join');
    expect(await asked(page, 'session:stop')).toHaveLength(1);
  });

  it('was at a window that died: the next one finds French and an empty clipboard too', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await say(page, scenes.home());
    await button('English').click();
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    await page.evaluate(() => navigator.clipboard.writeText('copied'));
    await page.reload();
    await say(page, scenes.home());
    await page.getByRole('heading', { name: 'Bonjour' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) === '');
  });
});
