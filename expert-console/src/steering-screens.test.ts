/** The screens of steering and appointments on the real build in a real browser; the server is the fixture `testing/fake-server.ts`. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { allEngagements, unwritten } from '@visio-accueil/shared/domain/engagement.ts';
import { addDays } from '@visio-accueil/shared/domain/local-time.ts';
import type { ConsoleBrowser } from './testing/console-browser.ts';
import { appointment, appointmentOffers } from './testing/appointment-example.ts';
import { agent, staff } from './testing/examples.ts';
import { agency, register } from './testing/register-example.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';
import { localToday } from './lib/local-today.ts';

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

describe('the steering', () => {
  it('tells which places keep their labels, and shares the costs of two scenarios', async () => {
    const trained = {
      ...unwritten(2),
      axis: 1,
      wording: 'Un médiateur formé reçoit',
      fact: 'training' as const,
    };
    const engagements = allEngagements([trained]);
    const proofs = [
      {
        ...{
          siteId: 'biars',
          number: 2,
          state: 'held' as const,
          note: 'Attestation',
          role: 'coordinator' as const,
        },
        at: '2026-10-01T09:00:00.000Z',
      },
    ];
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Alex', null), (fake) => {
      fake.on('register:read', () => ({
        ...register,
        departement: [...register.departement, { code: '12', name: 'Aveyron' }],
        agency: [...register.agency, agency('mission-locale', 'Mission locale', 'employment')],
      }));
      fake.on('engagement:read', () => ({ engagements, proofs }));
    });
    await page.getByRole('link', { name: 'Pilotage' }).click();
    const salviac = page.getByRole('row', { name: 'Mairie de Salviac' });
    await salviac.getByText('Respecté', { exact: true }).waitFor();
    await salviac.getByText('jours d’ouverture : 4 (au moins 5)').waitFor();
    await salviac.getByText('pas de pièce confidentielle').waitFor();
    await expectSound(page, '48-charters');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Dossier France services – Cyber-base de Biars-sur-Cère' }).click(),
    ]);
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', await download.path(), '-']);
    const dossier = stdout.replace(/\s+/g, ' ');
    expect(dossier).toContain('2 critères vérifiés ne sont pas respectés.');
    expect(dossier).toContain('Jours d’ouverture par semaine 5 4 non');
    // A training that is over proves nothing any more.
    expect(dossier).toContain('Nadia – Retraite – CAF');
    expect(dossier).not.toContain('Accueil à distance');
    expect(dossier).toContain('Tenus : 1 sur 19. À prouver : 18. Non tenus : 0. À revoir : 1.');
    expect(dossier).toContain('2. Un médiateur formé reçoit – tenu – contredit par le réseau – Attestation');
    expect(dossier).toContain('19. texte à reporter de la charte signée – à prouver');
    await page.getByRole('tab', { name: 'Engagements' }).click();
    await page.getByRole('alert').getByText('Cyber-base de Biars-sur-Cère : 2').waitFor();
    await page.getByText('Tenus : 1 · À prouver : 18 · Non tenus : 0').waitFor();
    const second = page.getByRole('row', { name: /^2 / });
    await second.getByText('Contredit par le réseau').waitFor();
    await second.getByText('Le réseau ne le montre pas : médiateurs formés.').waitFor();
    await page.getByRole('button', { name: 'Modifier l’engagement 5', exact: true }).click();
    const proving = page.getByRole('region', { name: 'Engagement 5', exact: true });
    await proving.getByRole('button', { name: 'Annuler' }).click();
    await proving.waitFor({ state: 'detached' });
    // The focus is back at the button that opened it.
    await page.keyboard.press('Enter');
    await proving.getByLabel('État').selectOption('Tenu');
    server.refuse('engagement:prove', 'engagement-unproved');
    await proving.getByRole('button', { name: 'Enregistrer la preuve' }).click();
    await proving.getByText('notez ce qui le prouve').waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await expectSound(page, '48b-engagements');
    await proving.getByLabel('Preuve, ou ce qui manque').fill('Compte rendu du 12 novembre');
    server.on('engagement:prove', () => ({}));
    await proving.getByRole('button', { name: 'Enregistrer la preuve' }).click();
    await proving.waitFor({ state: 'detached' });
    const proved = server.requests.filter(({ name }) => name === 'engagement:prove').at(-1);
    expect(proved?.payload).toEqual({
      ...{ siteId: 'biars', number: 5, state: 'held', note: 'Compte rendu du 12 novembre' },
    });
    await page.getByRole('tab', { name: 'Financement' }).click();
    const cells = async (name: string) =>
      (await page.getByRole('row', { name, exact: false }).last().getByRole('cell').allTextContents()).map(
        (text) => text.replace(/\s/g, ' '),
      );
    expect(await cells('Investissement')).toEqual(['181 000', '362 000']);
    expect(await cells('FEDER')).toEqual(['54 300', '108 600']);
    await expectSound(page, '49-financing');
    const [plan] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger (PDF)' }).click(),
    ]);
    const printed = await promisify(execFile)('pdftotext', ['-layout', await plan.path(), '-']);
    expect(printed.stdout.replace(/\s+/g, ' ')).toContain('dont FEDER 54 300 108 600');
    await page.getByRole('textbox', { name: 'Taux – Bornes usager – État' }).fill('30');
    await page.getByText('La somme des taux doit être de 100 %.').waitFor();
    await page.getByRole('textbox', { name: 'Taux – Bornes usager – Région' }).fill('20');
    expect(await cells('Région')).toEqual(['42 850', '85 700']);
    // A département with rates of its own comes on top, shared by those.
    await page.getByRole('textbox', { name: 'Montant – Bornes usager – Achat et pose' }).fill('11000,50');
    expect(await cells('Investissement')).toEqual(['177 002', '354 004']);
    await page.getByRole('button', { name: 'Repartir du plan de 2009' }).click();
    expect(await cells('Investissement')).toEqual(['181 000', '362 000']);
    await page.getByRole('button', { name: 'Reprendre mon plan' }).click();
    expect(await cells('Investissement')).toEqual(['177 002', '354 004']);
    await page.reload();
    await page.getByRole('tab', { name: 'Financement' }).click();
    expect(await cells('Région')).toEqual(['42 050,4', '84 100,8']);
    await page.getByRole('textbox', { name: 'Montant – Bornes usager – Achat et pose' }).fill('12000');
    await page.getByLabel('Nombres et taux').selectOption('Aveyron');
    await page.getByRole('region', { name: 'Scénario A' }).getByLabel('Bornes usager').fill('1');
    expect(await cells('Montant investi – Aveyron')).toEqual(['12 000', '0']);
    await page.getByRole('textbox', { name: 'Taux – Bornes usager – État' }).fill('50');
    await page.getByText('La somme des taux doit être de 100 %.').waitFor();
    await page.getByLabel('Nombres et taux').selectOption('Communs aux départements');
    await page.getByText('La somme des taux doit être de 100 % : Aveyron.').waitFor();
    await page.getByLabel('Nombres et taux').selectOption('Aveyron');
    await page.getByRole('textbox', { name: 'Taux – Bornes usager – Région' }).fill('0');
    expect(await cells('Région')).toEqual(['42 850', '85 700']);
    expect(await cells('Investissement')).toEqual(['193 000', '362 000']);
    await expectSound(page, '49b-financing-departement');
  });
});

describe('the satisfaction survey', () => {
  const tally = (question: string, n: number | null, counts: Record<string, number> | null) => ({
    question,
    n,
    counts,
  });
  const comment = { siteName: 'Mairie de Salviac', month: '2026-11', text: 'Très bon accueil.' };

  it('gives results with n, masks what few people said, and has comments moderated', async () => {
    const waiting = {
      ...comment,
      commentId: '6f1d1c7e-4f0c-4e0c-9a57-0d5f3c1b2a10',
      state: 'waiting' as const,
    };
    const kept = { ...comment, commentId: '6f1d1c7e-4f0c-4e0c-9a57-0d5f3c1b2a11', state: 'kept' as const };
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('register:read', () => register);
      fake.on('survey:results', () => ({
        n: 100,
        questions: [
          tally('welcome', 100, { very: 75, rather: 19, little: 6, not: 0 }),
          tally('expectation', 98, { fully: 88, partly: 8, no: 2 }),
          tally('recommends', 98, { yes: 88, no: 10 }),
          tally('source', 96, {
            agency: 48,
            'word-of-mouth': 30,
            poster: 9,
            press: 3,
            'town-hall': 4,
            other: 2,
          }),
          tally('knewPlace', 99, { yes: 33, no: 66 }),
          tally('gender', null, null),
          tally('age', 100, { 'under-25': 6, '25-45': 19, '46-60': 35, 'over-60': 40 }),
          tally('motives', 95, { near: 70, support: 40, quick: 12, private: 5, other: 3 }),
        ],
        km: { n: 61, total: 1117 },
        measured: { n: 40, total: 812 },
        homes: [{ name: 'Salviac', people: 40 }],
      }));
      fake.on('survey:comments', () => ({ comments: [waiting, kept] }));
      fake.on('survey:moderate', () => ({}));
    });
    await page.getByRole('link', { name: 'Enquête' }).click();
    const welcome = page.getByRole('region', { name: 'Satisfait de l’accueil' });
    await welcome.getByText('n = 100').waitFor();
    await welcome
      .getByRole('row', { name: /^Très satisfait/ })
      .getByText('75 %')
      .waitFor();
    await page.getByRole('region', { name: 'Genre' }).getByText('Moins de cinq réponses').waitFor();
    await page.getByText('1117 km en voiture évités, d’après 61 personnes').waitFor();
    await page.getByText('Soit 200 kg de CO2').waitFor();
    await page.getByText('au moins 812 km, à vol d’oiseau, pour 40 personnes').waitFor();
    await page.getByText('facteur lot2009 de 0,179 kg par km').waitFor();
    await expectSound(page, '57-survey-results');
    const comments = page.getByRole('region', { name: 'Commentaires' });
    server.refuse('survey:moderate', 'comment-unknown');
    await comments.getByRole('button', { name: 'Garder' }).click();
    await comments.getByText('Ce commentaire n’existe plus.').waitFor();
    const deleted = new Promise<void>((resolve) =>
      server.on('survey:moderate', () => {
        resolve();
        return {};
      }),
    );
    await comments.getByRole('button', { name: 'Supprimer' }).first().click();
    await deleted;
    await comments.getByText('Ce commentaire n’existe plus.').waitFor({ state: 'detached' });
    const asked = server.requests.filter(({ name }) => name === 'survey:moderate');
    expect(asked.map(({ payload }) => payload)).toEqual(
      [true, false].map((keep) => ({ commentId: waiting.commentId, keep })),
    );
  });

  it('takes a paper form from the mediator, and says why one is refused', async () => {
    const { page, server } = await consoles.openSignedIn(staff('mediator', 'Nadia', 'Biars'), (fake) => {
      fake.on('kiosk:list', () => ({ kiosks: [], sites: [] }));
      fake.on('appointment:list', () => ({ appointments: [] }));
      fake.on('register:read', () => register);
    });
    await page.getByRole('link', { name: 'Enquête' }).click();
    const form = page.getByRole('region', { name: 'Saisir un questionnaire papier' });
    const save = form.getByRole('button', { name: 'Enregistrer le questionnaire' });
    expect(await save.isDisabled()).toBe(true);
    await form.getByLabel('Satisfait de l’accueil').selectOption('Très satisfait');
    await form.getByLabel('La proximité').check();
    await form.getByLabel('Kilomètres en voiture évités').fill('42');
    await form.getByLabel('Commentaire').fill('Appelez le 05 65 00 00 00');
    server.refuse('survey:enter', 'personal-refused');
    await save.click();
    await form.getByText('Ce texte contient un numéro').waitFor();
    await expectSound(page, '58-survey-paper');
    await form.getByLabel('Commentaire').fill('');
    server.on('survey:enter', () => ({}));
    await save.click();
    await form.getByText('1 questionnaire enregistré.').waitFor();
    const sent = server.requests.filter(({ name }) => name === 'survey:enter').map(({ payload }) => payload);
    expect(sent).toMatchObject(
      [1, 2].map(() => ({
        answers: { welcome: 'very', motives: ['near'], km: 42, agent: null },
        home: null,
      })),
    );
    expect(await save.isDisabled()).toBe(true);
  });
});

describe('appointments', () => {
  it('are booked, moved and followed by the mediator', async () => {
    const slots = [9, 10, 11].map((hour) => ({
      startsAt: new Date(Date.now() + hour * 3_600_000).toISOString(),
      endsAt: new Date(Date.now() + (hour + 0.5) * 3_600_000).toISOString(),
    }));
    const booked = appointment({ startsAt: new Date().toISOString() });
    const arrived = appointment({ status: 'arrived' });
    const { page, server } = await consoles.openSignedIn(staff('mediator', 'Nadia', 'Biars'), (fake) => {
      fake.on('kiosk:list', () => ({ kiosks: [], sites: [] }));
      fake.on('appointment:list', () => ({ appointments: [booked, arrived] }));
      fake.on('appointment:offers', () => appointmentOffers);
      fake.on('appointment:slots', () => ({ slots }));
      fake.on('appointment:change', () => ({ appointment: arrived }));
      fake.on('appointment:move', () => ({ appointment: booked }));
    });
    const todays = page.getByRole('region', { name: 'Rendez-vous du jour' });
    await todays.getByRole('button', { name: `Arrivé : rendez-vous ${booked.reference}` }).click();
    expect(await server.untilAsked('appointment:change')).toEqual({
      appointmentId: booked.appointmentId,
      act: 'arrive',
    });
    await expectSound(page, '51-mediator-appointments');
    await page.getByRole('link', { name: 'Rendez-vous', exact: true }).click();
    const form = page.getByRole('region', { name: 'Prendre un rendez-vous' });
    await form.getByText('Bail ou attestation de loyer').waitFor();
    server.refuse('appointment:book', 'slot-taken');
    const choose = () =>
      form
        .getByRole('button', { name: / à \d\d:\d\d$/ })
        .first()
        .click();
    const book = form.getByRole('button', { name: 'Prendre un rendez-vous' });
    await choose();
    await form.getByLabel('Rappel par courriel (facultatif)').fill('marie@exemple.fr');
    await book.click();
    await form.getByText('Ce créneau vient d’être pris. Choisissez-en un autre.').waitFor();
    server.on('appointment:book', () => ({ appointment: booked }));
    await choose();
    await expectSound(page, '52-appointments');
    await book.click();
    await form.getByText(`Rendez-vous ${booked.reference} le`).waitFor();
    const asked = server.requests.filter(({ name }) => name === 'appointment:book');
    expect(asked.map(({ payload }) => payload)).toMatchObject(
      [1, 2].map(() => ({
        siteId: 'biars',
        agencyId: 'caf',
        motiveId: 'logement',
        contact: 'marie@exemple.fr',
      })),
    );
    await page.getByRole('button', { name: `Déplacer le rendez-vous ${booked.reference}` }).click();
    const moving = page.getByRole('region', { name: `Déplacer le rendez-vous ${booked.reference}` });
    await moving
      .getByRole('button', { name: / à \d\d:\d\d$/ })
      .first()
      .click();
    await expectSound(page, '53-appointment-move');
    await moving.getByRole('button', { name: 'Déplacer', exact: true }).click();
    expect(await server.untilAsked('appointment:move')).toEqual({
      appointmentId: booked.appointmentId,
      startsAt: slots[0]!.startsAt,
    });
  });

  it('are read by the coordinator, those to come and those that were missed, and changed by nobody there', async () => {
    const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
    const missed = appointment({ startsAt: hours(-30), status: 'missed' });
    const booked = appointment({ startsAt: hours(30), siteName: 'Mairie de Salviac' });
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('appointment:list', () => ({ appointments: [missed, booked] }));
    });
    await page.clock.install({ time: new Date().setHours(23, 59, 50, 0) });
    await page.getByRole('link', { name: 'Rendez-vous', exact: true }).click();
    const toCome = page.getByRole('region', { name: 'Les trente prochains jours' });
    await toCome.getByText('Mairie de Salviac').waitFor();
    const past = page.getByRole('region', { name: 'Les trente derniers jours' });
    await past.getByText('Absent').waitFor();
    await expectSound(page, '60-appointments-read');
    expect(await page.getByRole('table').getByRole('button').count()).toBe(0);
    // Left open over midnight, the page goes by the new day.
    const lastDay = addDays(localToday(), 31);
    const added = appointment({ startsAt: hours(31 * 24), siteName: 'Mairie de Gramat' });
    server.on('appointment:list', ({ to }) => ({
      appointments: to === lastDay ? [missed, booked, added] : [missed, booked],
    }));
    await page.clock.fastForward('00:21');
    // Later the line, whose own clock went on too, is taken for lost, and all is drawn anew.
    await toCome.getByText('Mairie de Gramat').waitFor({ timeout: 15_000 });
    server.on('appointment:list', () => ({ appointments: [] }));
    await page.reload();
    await past.getByText('Aucun rendez-vous.').waitFor();
  });

  it('are given when the administrator says, whose overlapping hours are refused with a sentence', async () => {
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Alex', null), (fake) => {
      fake.on('register:read', () => register);
      fake.on('appointment:offers', () => appointmentOffers);
    });
    await page.getByRole('link', { name: 'Pilotage' }).click();
    await page.getByRole('tab', { name: 'Rendez-vous' }).click();
    const caf = page.getByRole('region', { name: 'CAF' });
    await caf.getByLabel('Permanence').fill('mar 9h-11h 10h-12h');
    server.refuse('appointment:save-rule', 'hours-overlap');
    await caf.getByRole('button', { name: 'Enregistrer' }).click();
    await caf.getByText('Des horaires se chevauchent. Corrigez-les, puis recommencez.').waitFor();
    await expectSound(page, '54-appointment-rules');
    server.on('appointment:save-rule', () => ({}));
    await caf.getByRole('button', { name: 'Enregistrer' }).click();
    await caf.getByText('Enregistré.').waitFor();
    expect(await server.untilAsked('appointment:save-rule')).toMatchObject({
      ...{ agencyId: 'caf', hours: 'mar 9h-11h 10h-12h', desks: 1 },
      motives: [{ motiveId: 'logement', minutes: 30, documents: ['Bail ou attestation de loyer', 'RIB'] }],
    });
  });
});

describe('the online services', () => {
  const service = {
    ...{ agencyId: 'caf', agencyLabel: 'CAF', label: 'Mon espace', url: 'https://caf.example/' },
    hides: ['.droits'],
    ...{ paths: ['/aides/'], notes: [{ path: '/aides/', text: 'Cliquez sur Mes démarches' }] },
  };

  it('are kept by an administrator, who reads why an address is refused', async () => {
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Alex', null), (fake) => {
      fake.on('teleservice:list', () => ({ teleservices: [service] }));
      fake.refuse('teleservice:save', 'address-invalid');
    });
    await page.getByRole('link', { name: 'Téléservices' }).click();
    await page.getByRole('button', { name: 'Modifier Mon espace' }).click();
    await page.getByLabel('Chemins autorisés').fill('/aides/\n/compte/');
    const hides = page.getByLabel('Parties masquées aux agents');
    await hides.fill('.droits\n#solde[');
    await page.getByText('n’est pas un sélecteur').waitFor();
    expect(await page.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
    await hides.fill('.droits\n#solde');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Cette adresse n’est pas valable.').waitFor();
    await expectSound(page, '55-teleservices');
    expect(await server.untilAsked('teleservice:save')).toEqual({
      ...{ agencyId: 'caf', former: 'https://caf.example/', url: 'https://caf.example/' },
      ...{ label: 'Mon espace', paths: ['/aides/', '/compte/'], hides: ['.droits', '#solde'] },
    });
    await page.getByRole('button', { name: 'Retirer Mon espace' }).click();
    expect(await server.untilAsked('teleservice:remove')).toEqual({ agencyId: 'caf', url: service.url });
  });

  it('have their advice from the agents of the agency, who change nothing else', async () => {
    const { page, server } = await consoles.openSignedIn(agent, (fake) => {
      fake.on('teleservice:list', () => ({ teleservices: [service] }));
    });
    await page.getByRole('link', { name: 'Téléservices' }).click();
    await page.getByRole('button', { name: 'Conseils de Mon espace' }).click();
    expect(await page.getByRole('button', { name: /Modifier|Retirer Mon|Ajouter un télé/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ajouter un conseil' }).click();
    await page.getByLabel('Conseil', { exact: true }).last().fill('Le menu est en haut');
    await expectSound(page, '56-advice');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await server.untilAsked('teleservice:note')).toEqual({
      ...{ agencyId: 'caf', url: service.url },
      notes: [...service.notes, { path: '/', text: 'Le menu est en haut' }],
    });
    await page.getByRole('button', { name: 'Enregistrer' }).waitFor({ state: 'detached' });
  });
});
