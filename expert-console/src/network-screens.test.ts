/** The network's screens on the real build in a real browser; the server is the fixture `testing/fake-server.ts`. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Register } from '@visio-accueil/shared/protocol/register.ts';
import { ConsoleBrowser } from './testing/console-browser.ts';
import { staff } from './testing/examples.ts';
import { expectSound } from './testing/sound-screen.ts';

/** A browser, axe and a busy machine take their time. */
jest.setTimeout(90_000);

let consoles: ConsoleBrowser;

beforeAll(async () => {
  consoles = await ConsoleBrowser.start();
}, 120_000);
afterEach(() => consoles.closeWindows());
afterAll(() => consoles.close());

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const place = (siteId: string, name: string, part: Partial<Register['place'][number]> = {}) => ({
  siteId,
  departement: '46',
  name,
  siteKind: 'cyber-base' as const,
  carrierId: 'cc-salviac',
  communeCode: '46297',
  address: '1 place de la Mairie',
  confidentialRoom: true,
  hours: { weekly: [day, day, [], day, day, [], []], exceptions: [{ date: '2026-12-25', periods: [] }] },
  equipment: ['Numériseur', 'Imprimante'],
  openedOn: '2008-11-03',
  ...part,
});
const register: Register = {
  departements: [{ code: '46', name: 'Lot' }],
  agencies: [{ agencyId: 'caf', name: 'Caisse d’allocations familiales', family: 'social' }],
  place: [
    place('biars', 'Cyber-base de Biars-sur-Cère'),
    place('salviac', 'Mairie de Salviac', { siteKind: 'town-hall', confidentialRoom: false }),
  ],
  carrier: [{ carrierId: 'cc-salviac', departement: '46', name: 'CC Salviac' }],
  basin: [{ basinId: 'gourdon', departement: '46', name: 'Gourdon' }],
  commune: [
    {
      communeCode: '46297',
      departement: '46',
      name: 'Salviac',
      basinId: 'gourdon',
      population: 1200,
      latitude: null,
      longitude: null,
    },
  ],
  mediator: [
    { mediatorId: 'm1', siteId: 'biars', name: 'Nadia', profile: 'multimedia', skills: ['Retraite', 'CAF'] },
  ],
  training: [
    {
      trainingId: 't1',
      mediatorId: 'm1',
      title: 'Accueil à distance',
      agencyId: 'caf',
      heldOn: '2008-09-11',
      hours: 2,
      validUntil: '2011-09-11',
    },
  ],
  label: [],
};

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
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Alex', null), (fake) => {
      fake.on('register:read', () => register);
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
