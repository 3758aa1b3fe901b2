import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { paneAlone, teleservices } from './testing/aid-scenes.ts';
import { withPreviewKiosk } from './testing/preview-page.ts';
import { launched } from './testing/launch-scenes.ts';
import * as scenes from './testing/scenes.ts';
import { answer, asked, say, untilAsked } from './testing/scripted-page.ts';

let page: Page;
withPreviewKiosk((opened) => {
  page = opened;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

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

describe('a mediator who launches a session from elsewhere', () => {
  it('asks the citizen, who reads what it is about and calls with one touch', async () => {
    await answer(page, 'queue:join', { code: 'agency-closed' });
    await say(page, launched());
    await page.getByRole('heading', { name: 'Nadia vous propose une visio avec l’organisme CAF' }).waitFor();
    await page.getByText('C’est au sujet de : Aide au logement.').waitFor();
    await page.getByText('La conversation n’est ni enregistrée ni conservée.').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'RIB' }).waitFor();
    await button('Continuer').click();
    await page.getByText('Cet organisme est fermé en ce moment.').waitFor();
    await answer(page, 'queue:join', { data: { call: scenes.waiting().call } });
    await button('Continuer').click();
    expect(await untilAsked(page, 'queue:join', 2)).toEqual([{ agencyId: 'caf' }, { agencyId: 'caf' }]);
    await say(page, scenes.waiting());
    await page.getByRole('heading', { name: 'Vous êtes dans la file d’attente' }).waitFor();
  });

  it('is told no by keys alone, or by "Arrêter"; without an answer the kiosk is as before', async () => {
    await say(page, launched());
    const title = page.getByRole('heading', { name: 'Nadia vous propose une visio' });
    await title.waitFor();
    expect(await title.evaluate((heading) => heading === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await untilAsked(page, 'launch:decline')).toEqual([{}]);
    await button('Arrêter').click();
    await untilAsked(page, 'launch:decline', 2);
    await say(page, scenes.home());
    await page.getByRole('heading', { name: 'Bonjour', exact: true }).waitFor();
    expect(await asked(page, 'queue:join')).toEqual([]);
  });

  it('does not take the screen from a citizen who does something else, until they are done', async () => {
    await say(page, scenes.home());
    await button('CPAM').click();
    await say(page, launched());
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    await button('Retour').click();
    await page.getByRole('heading', { name: 'Nadia vous propose une visio' }).waitFor();
  });
});

describe('an agency that receives by appointment', () => {
  it('asks for the number of the appointment, and is called once it is noted', async () => {
    const [caf, ...others] = scenes.home().agencies;
    const byAppointment = { ...caf!, byAppointment: true };
    const appointment = { ...scenes.expected(), status: 'arrived' as const };
    await answer(page, 'appointment:check-in', { data: { appointment } });
    await answer(page, 'queue:join', { data: { call: scenes.waiting().call } });
    await say(page, { ...scenes.home(), agencies: [byAppointment, ...others] });
    await page.getByText('Sur rendez-vous', { exact: true }).waitFor();
    await button('CAF').click();
    await page.getByText('CAF reçoit sur rendez-vous. Tapez ici votre numéro de rendez-vous.').waitFor();
    await page.keyboard.type('k74f2');
    await button('Valider').click();
    await button('Appeler CAF').click();
    await button('Continuer').click();
    expect(await untilAsked(page, 'queue:join')).toEqual([{ agencyId: 'caf' }]);
  });
});

describe('a mediator who is signed in', () => {
  it('prepares the session and leaves the citizen alone, in this order', async () => {
    await answer(page, 'motive:list', { data: { motives: scenes.motives() } });
    await answer(page, 'queue:join', { data: { call: scenes.waiting().call } });
    await say(page, scenes.withMediator());
    await button('CAF').click();
    await button('Aide au logement').click();
    await button('Non, seul avec l’agent').click();
    await button('Continuer').click();
    expect(await untilAsked(page, 'mediator:set-away')).toEqual([{ away: true }]);
    expect(await asked(page, 'mediator:prepare')).toEqual([{ agencyId: 'caf', motiveId: 'logement' }]);
    expect(await asked(page, 'queue:join')).toEqual([{ agencyId: 'caf' }]);
  });

  it('begins without a motive when the server has none to give', async () => {
    await answer(page, 'motive:list', { code: 'timeout' });
    await say(page, scenes.withMediator());
    await button('CAF').click();
    await button('Continuer').click();
    expect(await untilAsked(page, 'queue:join')).toEqual([{ agencyId: 'caf' }]);
    expect(await asked(page, 'mediator:prepare')).toEqual([{ agencyId: 'caf', motiveId: null }]);
    expect(await asked(page, 'mediator:set-away')).toEqual([]);
  });

  it('says by one touch that they leave the room and come back, and reads that they are asked for', async () => {
    await say(page, scenes.inCall());
    await button('Je quitte la pièce').click();
    expect(await untilAsked(page, 'mediator:set-away')).toEqual([{ away: true }]);
    await say(page, scenes.mediatorCalled());
    await page.getByText('Nadia, on vous demande').waitFor();
    await button('Je suis revenu').click();
    await page.waitForFunction(() => window.scripted.asked.length >= 2);
    expect(await asked(page, 'mediator:set-away')).toEqual([{ away: true }, { away: false }]);
  });

  it('picks whoever arrives from the kiosk’s day', async () => {
    const done = { ...scenes.expected(), reference: 'AA-AAA', status: 'done' as const };
    await answer(page, 'appointment:kiosk-day', { data: { appointments: [scenes.expected(), done] } });
    await answer(page, 'appointment:check-in', {
      data: { appointment: { ...scenes.expected(), status: 'arrived' } },
    });
    await say(page, scenes.withMediator());
    await button('Rendez-vous du jour').click();
    await page.getByRole('list', { name: 'Rendez-vous du jour' }).getByRole('button').click();
    expect(await untilAsked(page, 'appointment:check-in')).toEqual([{ reference: 'K7-4F2' }]);
    await page.getByRole('heading', { name: 'C’est noté, vous êtes là' }).waitFor();
  });

  it('notes an activity in two touches, and sees when it was refused', async () => {
    await say(page, scenes.withMediator());
    await button('Noter une activité').click();
    expect(await button('15 minutes').isDisabled()).toBe(true);
    await button('Renseignement').click();
    await answer(page, 'mediator:record', { code: 'mediator-absent' });
    await button('15 minutes').click();
    await page.getByText('Aucun médiateur n’est connecté à cette borne.').waitFor();
    await answer(page, 'mediator:record', { data: {} });
    await button('15 minutes').click();
    await page.getByText('Noté : Renseignement, 15 minutes.').waitFor();
    expect(await asked(page, 'mediator:record')).toMatchObject([
      { kind: 'information', minutes: 15, theme: null },
      { kind: 'information', minutes: 15, theme: null },
    ]);
  });

  it('opens an online service with a citizen, sees that nobody else does, and comes back to the list', async () => {
    await answer(page, 'mediator:teleservices', { data: { services: teleservices() } });
    await say(page, scenes.withMediator());
    await button('Aider à un téléservice').click();
    await answer(page, 'pane:open-alone', { code: 'already-in-call' });
    await button('Aide au logement').click();
    await page.getByText('Un appel est déjà en cours').waitFor();
    await answer(page, 'pane:open-alone', { data: {} });
    await button('ameli').click();
    expect(await untilAsked(page, 'pane:open-alone', 2)).toMatchObject([
      { agencyId: 'caf' },
      { agencyId: 'cpam', url: 'https://ameli.example/' },
    ]);
    await say(page, paneAlone());
    await page.getByText('personne d’autre ne voit cette page').waitFor();
    await button('Fermer la page').click();
    await untilAsked(page, 'pane:close');
    await say(page, scenes.withMediator());
    await button('ameli').waitFor();
    await button('Retour').click();
    await page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  });

  it('is shown what the printer lacks, how to mend it, and that it is mended', async () => {
    await say(page, scenes.withoutPaper());
    await button('Voir comment faire').click();
    await page.getByText('Tirez le bac du bas vers vous.').waitFor();
    await say(page, scenes.withMediator());
    await page.getByText('Le numériseur et l’imprimante sont prêts.').waitFor();
    await say(page, scenes.home());
    await page.getByRole('heading', { name: 'Bonjour', exact: true }).waitFor();
  });

  it('teaches the kiosk the buttons of a new device', async () => {
    const device = { path: 'usb-1', name: 'Boîtier', vendorId: 1, productId: 2, known: false };
    await answer(page, 'hid:list', { data: { devices: [device] } });
    await say(page, scenes.withMediator());
    await button('Boutons et combiné').click();
    await button('Boîtier').click();
    await untilAsked(page, 'hid:learn');
    expect(await button('Enregistrer').isDisabled()).toBe(true);
    const learning = (bit: { byte: number; mask: number } | null, nth = 0) =>
      say(page, {
        ...scenes.withMediator(),
        learning: { path: 'usb-1', pressed: bit && { ...bit, nth } },
      });
    await learning({ byte: 1, mask: 1 }, 1);
    await page.getByRole('button', { name: 'Valider, appeler appris' }).waitFor();
    await button('Appeler le médiateur').first().click();
    await learning({ byte: 1, mask: 2 }, 2);
    await page.getByRole('button', { name: 'Appeler le médiateur appris' }).waitFor();
    // The same button for something else: it does that, and no more what it did.
    await page.getByRole('group', { name: 'Ce que fait le bouton' }).getByText('Suivant').click();
    await learning({ byte: 1, mask: 2 }, 3);
    await page.getByRole('button', { name: 'Suivant appris' }).waitFor();
    await button('Enregistrer').click();
    expect(await untilAsked(page, 'hid:keep')).toEqual([
      {
        path: 'usb-1',
        inputs: [
          { role: 'call', byte: 1, mask: 1 },
          { role: 'next', byte: 1, mask: 2 },
        ],
      },
    ]);
    await page.getByText('C’est enregistré').waitFor();
    await button('Retour').click();
    await untilAsked(page, 'hid:learn', 2);
    expect((await asked(page, 'hid:learn')).at(-1)).toEqual({ path: null });
  });

  it('is told that the device is gone, and that none is plugged in', async () => {
    await answer(page, 'hid:list', { data: { devices: [] } });
    await answer(page, 'hid:keep', { code: 'device-unplugged' });
    await say(page, scenes.withMediator());
    await button('Boutons et combiné').click();
    await page.getByText('Aucun appareil de ce genre n’est branché.').waitFor();
    const device = { path: 'usb-1', name: '', vendorId: 1, productId: 2, known: true };
    await answer(page, 'hid:list', { data: { devices: [device] } });
    await button('Chercher').click();
    await button('Appareil sans nom (déjà connu)').click();
    await say(page, {
      ...scenes.withMediator(),
      learning: { path: 'usb-1', pressed: { byte: 0, mask: 1, nth: 1 } },
    });
    await button('Enregistrer').click();
    await page.getByText('Cet appareil n’est plus branché.').waitFor();
  });
});

describe('a badge', () => {
  const read = (text: string) => page.evaluate((text) => window.scripted.tell('text-read', { text }), text);

  it('signs its mediator in by a secret of its own, never as a code; one too short is said to be', async () => {
    await answer(page, 'mediator:identify-badge', { code: 'badge-unknown' });
    await say(page, scenes.home());
    await button('CAF').waitFor();
    await read('4321');
    await page.getByText('Ce badge est trop court pour être sûr.').waitFor();
    await read('04a1b2c3d4');
    await page.getByText('Ce badge n’est pas connu ici.').waitFor();
    expect(await asked(page, 'mediator:identify-badge')).toEqual([{ badge: '04a1b2c3d4' }]);
    expect(await asked(page, 'mediator:identify')).toEqual([]);
  });

  it('is kept by a mediator who is signed in, on its screen only', async () => {
    await say(page, scenes.withMediator());
    await read('04a1b2c3d4');
    await button('Mon badge').click();
    await page.getByText('Présentez votre badge au lecteur.').waitFor();
    await read('04a1b2c3d4');
    await page.getByText('ce badge vous connecte dès maintenant').waitFor();
    expect(await asked(page, 'mediator:keep-badge')).toEqual([{ badge: '04a1b2c3d4' }]);
    expect(await asked(page, 'mediator:identify-badge')).toEqual([]);
  });
});

describe('a technician', () => {
  it('enrols the kiosk with the code typed on a keyboard, or on the screen', async () => {
    await say(page, scenes.unenrolled());
    await page.getByRole('heading', { name: 'Mettre cette borne en service' }).waitFor();
    await page.keyboard.type('xyz23456');
    await page.keyboard.press('Enter');
    expect(await untilAsked(page, 'kiosk:enrol')).toEqual([{ code: 'XYZ2-3456' }]);
    for (const _ of 'XYZ23456') await button('Effacer').click();
    for (const key of [...'ABCDEFG2']) await button(key).click();
    await button('Enregistrer la borne').click();
    expect((await untilAsked(page, 'kiosk:enrol', 2)).at(-1)).toEqual({ code: 'ABCD-EFG2' });
  });
});
