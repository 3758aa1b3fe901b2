/** The network's screens on the real build in a real browser; the server is the fixture `testing/fake-server.ts`. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Activity } from '@visio-accueil/shared/protocol/activity.ts';
import type { WeeklyGrid } from '@visio-accueil/shared/protocol/weekly-grid.ts';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import type { ConsoleBrowser } from './testing/console-browser.ts';
import { staff } from './testing/examples.ts';
import { register } from './testing/register-example.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

describe('the register', () => {
  it('is read, added to and changed by a coordinator, with a word on every mistake', async () => {
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('register:read', () => register);
    });
    await page.getByRole('link', { name: 'Réseau' }).click();
    await page.getByRole('cell', { name: 'Mairie de Salviac', exact: true }).waitFor();
    await expectSound(page, '40-register');
    expect(await page.getByRole('tab', { name: 'Sigles' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Modifier Mairie de Salviac' }).click();
    const hours = page.getByLabel('Horaires');
    await hours.fill('lun 9h-12h 11h-17h');
    await page.getByLabel('Adresse').fill('2 69 05 49 588 157 80');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Des horaires se chevauchent.').waitFor();
    await page.getByText('Un numéro de sécurité sociale ne doit pas être écrit ici.').waitFor();
    await expectSound(page, '41-register-form');
    await hours.fill('lun 9h-12h');
    await page.getByLabel('Adresse').fill('');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await server.untilAsked('register:save')).toMatchObject({
      kind: 'place',
      record: {
        siteId: 'salviac',
        address: '',
        hours: { weekly: [[{ from: '09:00', to: '12:00' }], [], [], [], [], [], []], exceptions: [] },
      },
    });
    await page.getByRole('tab', { name: 'Formations' }).click();
    await page.getByText('À renouveler').waitFor();
    await expectSound(page, '42-register-training');
    await page.getByRole('tab', { name: 'Médiateurs' }).click();
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await page.getByRole('combobox', { name: 'Lieu' }).selectOption('Mairie de Salviac');
    await page.getByLabel('Prénom').fill('Jean');
    await page.getByLabel('Profil').selectOption('Agent d’accueil');
    server.refuse('register:save', 'register-reference');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Ce qui est choisi n’existe pas, ou appartient à un autre département.').waitFor();
  });

  it('goes out as a file and comes in again, whole or with its mistakes told', async () => {
    const departement = [...register.departement, { code: '12', name: 'Aveyron' }];
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Alex', null), (fake) => {
      fake.on('register:read', () => ({ ...register, departement }));
      fake.on('register:export', () => ({ csv: 'identifiant;nom\r\n' }));
      fake.on('register:import', () => ({
        saved: 0,
        problems: [
          { line: 1, column: 'couleur', problem: 'column-unknown' },
          { line: 4, column: null, problem: 'departement-foreign' },
        ],
      }));
    });
    await page.getByRole('link', { name: 'Réseau' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter (CSV)' }).click(),
    ]);
    // With several départements shown, each entry still goes by its own name.
    await page.getByRole('button', { name: 'Modifier Mairie de Salviac', exact: true }).waitFor();
    expect(download.suggestedFilename()).toBe('lieux.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe('identifiant;nom\r\n');
    const file = { name: 'lieux.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Ligne 1, colonne « couleur » : cette colonne n’est pas connue.').waitFor();
    await page.getByText('Ligne 4 : cette fiche appartient à un autre département.').waitFor();
    await expectSound(page, '43-register-import');
    server.on('register:import', () => ({ saved: 12, problems: [] }));
    await page.locator('input[type=file]').setInputFiles({ ...file, name: 'lieux-2.csv' });
    await page.getByText('12 fiches enregistrées.').waitFor();
  });
});

describe('the mediator’s activities', () => {
  it('are recorded in two taps, duplicated, and corrected with a reason', async () => {
    const activity: Activity = {
      activityId: randomUUID(),
      siteId: 'biars',
      at: '2026-11-23T09:20:00.000Z',
      kind: 'teleservice',
      minutes: 15,
      theme: 'caf',
      autonomy: 'helped',
      redirectedTo: null,
      note: 'Changement d’adresse',
      cancelled: false,
      corrections: [{ at: '2026-11-23T10:00:00.000Z', reason: 'Plus long' }],
    };
    const { page, server } = await consoles.openSignedIn(staff('mediator', 'Nadia', 'Biars'), (fake) => {
      fake.on('register:read', () => register);
      fake.on('activity:list', () => ({
        activities: [activity, { ...activity, activityId: randomUUID(), cancelled: true, note: '' }],
      }));
    });
    await page.getByRole('link', { name: 'Activités' }).click();
    await page.getByText('Changement d’adresse').waitFor();
    await page.getByRole('button', { name: 'Documents remis' }).click();
    await expectSound(page, '44-activities');
    await page.getByRole('button', { name: '10 min' }).click();
    expect(await server.untilAsked('activity:record')).toMatchObject({
      kind: 'documents',
      minutes: 10,
      theme: null,
    });
    await page.getByText('Enregistré : Documents remis, 10 min.').waitFor();
    await page
      .getByRole('button', { name: /^Dupliquer Aide/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Corriger Aide/ })
      .first()
      .click();
    const form = page.getByRole('region', { name: 'Corriger l’activité' });
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await form.getByText('Dites pourquoi en quelques mots.').waitFor();
    await form.getByLabel('Raison de la correction').fill('Saisie deux fois');
    await form.getByLabel('Qu’avez-vous fait ?').selectOption('Consultation Internet');
    await form.getByLabel('Enregistrée par erreur : ne pas la compter').check();
    await expectSound(page, '45-activity-correction');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await server.untilAsked('activity:correct')).toMatchObject({
      activityId: activity.activityId,
      kind: 'internet',
      cancelled: true,
      reason: 'Saisie deux fois',
    });
    expect(
      server.requests.filter(({ name }) => name === 'activity:record').map(({ payload }) => payload),
    ).toMatchObject([
      { kind: 'documents' },
      { kind: 'teleservice', minutes: 15, theme: 'caf', note: 'Changement d’adresse' },
    ]);
  });
});

describe('the weekly grids', () => {
  const grid = (part: Partial<WeeklyGrid> = {}): WeeklyGrid => ({
    siteId: 'biars',
    siteName: 'Cyber-base de Biars-sur-Cère',
    week: '2026-W47',
    state: 'draft',
    filled: {
      openMinutes: 1440,
      agencies: [
        {
          agencyId: 'caf',
          done: 4,
          tried: 1,
          missed: 0,
          talkSeconds: 3120,
          waitSeconds: 640,
          appointments: 2,
          noShows: 0,
        },
        {
          agencyId: 'cram',
          done: 9,
          tried: 0,
          missed: 2,
          talkSeconds: 7620,
          waitSeconds: 1210,
          appointments: 4,
          noShows: 1,
        },
      ],
      ...{ documents: 12, teleservices: 5, consultations: 3, informations: 8 },
      ...{ activityMinutes: 310, redirections: 2, pagesScanned: 21, documentsPrinted: 9 },
      ...{ appointments: 6, noShows: 1 },
    },
    completed: {
      ...{ visitors: null, firstVisits: null, appointments: null, noShows: null, incidents: null },
      comment: '',
    },
    corrections: [],
    ...part,
  });
  const overview = {
    weeks: Array.from({ length: 12 }, (_, index) => `2026-W${37 + index}`),
    sites: ['Cyber-base de Biars-sur-Cère', 'Mairie de Salviac', 'Maison communautaire d’Assier'].map(
      (siteName, row) => ({
        siteId: row === 0 ? 'biars' : `site-${row}`,
        siteName,
        states: Array.from({ length: 12 }, (_, index) =>
          row === 2 && index < 3
            ? ('absent' as const)
            : index < 8
              ? ('locked' as const)
              : index < 10 - row
                ? ('validated' as const)
                : ('draft' as const),
        ),
      }),
    ),
    complete: 27,
    expected: 30,
  };

  it('are completed and validated by the mediator', async () => {
    let state = grid();
    const { page, server } = await consoles.openSignedIn(staff('mediator', 'Nadia', 'Biars'), (fake) => {
      fake.on('register:read', () => register);
      fake.on('grid:overview', () => ({ ...overview, sites: overview.sites.slice(0, 1) }));
      fake.on('grid:read', () => state);
      fake.on('grid:complete', ({ completed }) => {
        state = { ...state, completed };
        return {};
      });
    });
    await page.getByRole('link', { name: 'Grilles' }).click();
    await page.getByRole('button', { name: /S47 \(16–22 novembre 2026\) : Brouillon/ }).click();
    await page.getByRole('rowheader', { name: 'CAF' }).waitFor();
    await page.getByLabel('Visiteurs').fill('31');
    server.refuse('grid:validate', 'grid-incomplete');
    await page.getByRole('button', { name: 'Valider la semaine' }).click();
    await page.getByText('Il manque le nombre de visiteurs ou de premières visites.').waitFor();
    await page.getByLabel('Premières visites').fill('4');
    await page.getByLabel('Commentaire').fill('2 69 05 49 588 157 80');
    await page.getByText('Un numéro de sécurité sociale ne doit pas être écrit ici.').waitFor();
    await page.getByLabel('Commentaire').fill('Forte affluence le mardi.');
    await expectSound(page, '46-grid');
    server.on('grid:validate', () => {
      state = { ...state, state: 'validated' };
      return {};
    });
    await page.getByRole('button', { name: 'Valider la semaine' }).click();
    await page.getByLabel('Raison').waitFor();
    await page.getByText('Enregistré.', { exact: true }).waitFor();
    // The coordinator was faster: the sentence, and the week as it is now, without what could not be kept.
    await page.getByLabel('Visiteurs').fill('99');
    await page.getByLabel('Raison').fill('Un oubli');
    server.refuse('grid:correct', 'grid-locked');
    const corrected = { ...state };
    state = { ...state, state: 'locked' };
    await page.getByRole('button', { name: 'Corriger' }).click();
    await page.getByText('Cette semaine est verrouillée : elle ne change plus.').waitFor();
    await page.getByLabel('Raison').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Visiteurs').inputValue()).toBe('31');
    state = corrected;
    expect(await page.getByRole('button', { name: 'Verrouiller' }).count()).toBe(0);
    expect(state.completed).toMatchObject({
      visitors: 31,
      firstVisits: 4,
      comment: 'Forte affluence le mardi.',
    });
  });

  it('are locked and reopened by a coordinator, and exported', async () => {
    const validated = grid({
      state: 'validated',
      completed: { ...grid().completed, visitors: 31, firstVisits: 4 },
      corrections: [{ at: '2026-11-24T09:00:00.000Z', reason: 'Un oubli le jeudi' }],
    });
    const reminded = { week: '2026-W46', remindedAt: '2026-11-17T09:00:00.000Z', remindedBy: 'Martine' };
    const weeks = [reminded, { week: '2026-W47', remindedAt: null, remindedBy: null }];
    let late: RequestData<'grid:late'> = {
      canSend: true,
      sites: [{ siteId: 'site-1', siteName: 'Mairie de Salviac', email: null, weeks }],
    };
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('register:read', () => register);
      fake.on('grid:overview', () => overview);
      fake.on('grid:read', () => validated);
      fake.on('grid:export', () => ({
        rows: [
          ['lieu', 'visiteurs'],
          ['Salviac', 31],
        ],
      }));
      fake.on('grid:late', () => late);
    });
    await page.getByRole('link', { name: 'Grilles' }).click();
    await page.getByText('27 semaines validées sur 30 écoulées').waitFor();
    const salviac = page
      .getByRole('region', { name: 'Semaines en retard' })
      .getByRole('group', { name: 'Mairie de Salviac' });
    await salviac.getByText('Semaine 46 (9–15 novembre 2026) : relancée le').waitFor();
    await salviac.getByLabel('Courriel').fill('mairie@exemple.fr');
    server.on('grid:contact', () => ({}));
    server.refuse('grid:remind', 'message-refused');
    await salviac.getByRole('button', { name: 'Relancer' }).click();
    await salviac.getByText('Le message n’est pas parti.').waitFor();
    server.on('grid:remind', () => {
      late = { canSend: true, sites: [] };
      return { weeks: ['2026-W47'] };
    });
    await salviac.getByRole('button', { name: 'Relancer' }).click();
    await salviac.waitFor({ state: 'detached' });
    expect(await server.untilAsked('grid:contact')).toEqual({ siteId: 'site-1', email: 'mairie@exemple.fr' });
    await page.getByRole('button', { name: /Biars-sur-Cère, S47/ }).click();
    await page.getByText('Un oubli le jeudi').waitFor();
    await expectSound(page, '47-grids-coordinator');
    expect(await page.getByRole('button', { name: 'Rouvrir' }).isDisabled()).toBe(true);
    await page.getByLabel('Raison').fill('Une activité oubliée');
    await page.getByRole('button', { name: 'Rouvrir' }).click();
    expect(await server.untilAsked('grid:reopen')).toMatchObject({
      week: '2026-W47',
      reason: 'Une activité oubliée',
    });
    await page.getByRole('button', { name: 'Verrouiller' }).click();
    await page.getByText('Plus rien n’y changera.').waitFor();
    await page.getByRole('button', { name: 'Oui, verrouiller' }).click();
    expect(await server.untilAsked('grid:lock')).toEqual({ siteId: 'biars', week: '2026-W47' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^grilles-\d{4}-W\d\d\.csv$/);
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter (ODS)' }).click(),
    ]);
    expect(sheet.suggestedFilename()).toMatch(/^grilles-\d{4}-W\d\d\.ods$/);
  });
});
