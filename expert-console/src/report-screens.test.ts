/** The screens of the dashboard and of what a coordinator takes to the committee, on the real build in a real browser; the server is `testing/fake-server.ts`. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import type { FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import { exampleReport } from '@visio-accueil/shared/testing/report-example.ts';
import type { Page } from 'playwright-core';
import type { ConsoleBrowser } from './testing/console-browser.ts';
import { staff } from './testing/examples.ts';
import { register } from './testing/register-example.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';
import { localToday } from './lib/local-today.ts';

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

/** What a button gives to keep. */
const saved = async (page: Page, button: string) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), path: await download.path() };
};

describe('the reports for the committee', () => {
  it('are made, written, frozen and taken away as PDF and ODS', async () => {
    let report = { ...exampleReport, frozen: false };
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('register:read', () => register);
      fake.on('report:list', () => ({ reports: [] }));
      fake.on('report:read', () => report);
      fake.refuse('report:make', 'report-ahead');
    });
    await page.getByRole('link', { name: 'Bilans' }).click();
    const list = page.getByRole('region', { name: 'Bilans établis' });
    await list.getByRole('button', { name: 'Établir le bilan' }).click();
    await list.getByText('Ce trimestre n’a pas encore commencé.').waitFor();
    const { reportId } = report;
    server.on('report:make', () => {
      server.on('report:list', () => ({ reports: [report] }));
      return { reportId };
    });
    await list.getByRole('button', { name: 'Établir le bilan' }).click();
    const head = page.getByRole('region', { name: '3e trimestre 2026' });
    await head.getByText('Démarches : +88 % par rapport au trimestre précédent.').waitFor();
    server.on('report:freeze', () => {
      report = { ...report, frozen: true };
      return {};
    });
    await head.getByRole('button', { name: 'Figer les chiffres' }).click();
    await head.getByText('Chiffres figés').waitFor();
    expect(await head.getByRole('button', { name: /Figer|Reprendre/ }).count()).toBe(0);
    const texts = page.getByRole('region', { name: 'Textes' });
    await texts.getByLabel('Perspectives').fill('Un dixième lieu ouvre au printemps.');
    expect(await page.getByRole('button', { name: 'Télécharger (PDF)' }).isDisabled()).toBe(true);
    server.refuse('report:save', 'report-changed');
    await texts.getByRole('button', { name: 'Enregistrer' }).click();
    await texts.getByText('Quelqu’un d’autre a modifié ce bilan entre-temps.').waitFor();
    server.on('report:save', ({ version, writing }) => {
      report = { ...report, version: version + 1, writing };
      return { version: version + 1 };
    });
    await texts.getByRole('button', { name: 'Ajouter une décision' }).click();
    await texts.getByRole('button', { name: 'Enregistrer' }).click();
    await texts.getByText('Enregistré.').waitFor();
    expect(report).toMatchObject({ version: 3, writing: { outlook: 'Un dixième lieu ouvre au printemps.' } });
    expect(report.writing.decisions).toHaveLength(1);
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
    await expectSound(page, '61-report');
    const pdf = await saved(page, 'Télécharger (PDF)');
    expect(pdf.name).toBe('bilan-2026-T3.pdf');
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', pdf.path, '-']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('Bilan du 3e trimestre 2026');
    expect(stdout).toContain('Un dixième lieu ouvre au printemps.');
    const ods = await saved(page, 'Télécharger (ODS)');
    expect(ods.name).toBe('bilan-2026-T3.ods');
    expect((await readFile(ods.path)).subarray(30, 84).toString()).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    );
  });
});

describe('the dashboard', () => {
  it('shows the figures by month and by agency, as bars and as numbers, and exports them', async () => {
    const row = (key: string, done: number, part: Partial<FigureRow> = {}): FigureRow => ({
      ...{ key, label: key, done, tried: 1, missed: 2, waitSeconds: done * 90, talkSeconds: done * 600 },
      ...{ teleservices: 4, consultations: 2, documents: 5, informations: 3 },
      ...part,
    });
    const opened = `${addMonths(localToday().slice(0, 7), -11)}-05`;
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('register:read', () => ({
        ...register,
        place: register.place.map((each) => ({ ...each, openedOn: opened })),
      }));
      fake.on('figures:appointments', () => ({
        rows: [
          { key: 'caf', label: 'CAF', awaited: 4, came: 47, missed: 3, cancelled: 6 },
          { key: 'cram', label: 'Carsat', awaited: 0, came: 0, missed: 0, cancelled: 2 },
        ],
      }));
      const counts = (very: number, rather: number, little: number, not: number) => ({
        ...{ n: very + rather + little + not, counts: { very, rather, little, not } },
      });
      fake.on('figures:training', () => ({
        rows: [
          {
            siteId: 'biars',
            label: 'Biars',
            mediators: 2,
            trained: 2,
            trainings: 6,
            ...counts(75, 19, 6, 0),
          },
          {
            siteId: 'salviac',
            label: 'Salviac',
            mediators: 2,
            trained: 1,
            trainings: 2,
            ...counts(12, 10, 8, 3),
          },
          {
            siteId: 'assier',
            label: 'Assier',
            mediators: 1,
            trained: 0,
            trainings: 0,
            n: null,
            counts: null,
          },
        ],
      }));
      fake.on('figures:read', ({ group }) => ({
        rows:
          group === 'opening'
            ? [row('', 3), row('000', 1), row('001', 40), row('002', 22), row('004', 31)]
            : group === 'agency'
              ? [
                  row('cram', 128, { label: 'Carsat' }),
                  row('caf', 44, { label: 'CAF' }),
                  row('', 0, { label: '' }),
                ]
              : [24, 22, 20, 9, 8, 9, 17, 19, 21, 23].map((done, index) =>
                  row(`2026-${String(index + 1).padStart(2, '0')}`, done),
                ),
      }));
    });
    await page.getByRole('link', { name: 'Chiffres' }).click();
    await page.getByRole('group', { name: 'Visios réalisées' }).getByText('172').waitFor();
    await page.getByRole('group', { name: 'Démarches' }).getByText('232').waitFor();
    await expectSound(page, '50-dashboard');
    await page.getByLabel('Par', { exact: true }).selectOption('Trimestre depuis l’ouverture');
    // Both places opened with the span: what a quarter comes to is divided by two.
    await page.getByRole('row', { name: /^1er trimestre 46 2 23/ }).waitFor();
    await page.getByRole('row', { name: /^4e trimestre/ }).waitFor();
    await page.getByRole('columnheader', { name: 'Démarches par lieu' }).waitFor();
    await page.getByRole('rowheader', { name: 'Ouverture non précisée' }).waitFor();
    await expectSound(page, '50b-since-opening');
    await page.getByLabel('Par', { exact: true }).selectOption('Organisme');
    await page.getByRole('rowheader', { name: 'Non précisé' }).waitFor();
    await page
      .getByRole('row', { name: /^Carsat/ })
      .getByText('71 %')
      .waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter (CSV)' }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toContain('Organisme;Visios réalisées;Tentées;Appels manqués;Attente totale (s);');
    expect(file).toContain('Carsat;128;1;2;');
    expect((await server.untilAsked('figures:read')).months).toBe(12);
    await page.getByRole('tab', { name: 'Rendez-vous' }).click();
    await page.getByRole('row', { name: /^CAF 60 47 3 6 % 6 4/ }).waitFor();
    await page.getByRole('row', { name: /^Carsat 2 0 0 – 2 0/ }).waitFor();
    await expectSound(page, '50c-appointments');
    await page.getByRole('tab', { name: 'Formation et satisfaction' }).click();
    await page.getByRole('img', { name: /^Graphique de 2 lieux/ }).waitFor();
    await page.getByRole('row', { name: /^Biars 2 2 6 3 94 % 100/ }).waitFor();
    await page.getByRole('row', { name: /^Assier 1 0 0 0 – moins de 5/ }).waitFor();
    await expectSound(page, '50d-training');
    await page.getByRole('tab', { name: 'Démarches' }).click();
    const commune = register.commune[0]!;
    const [biars, assier] = [
      { ...commune, communeCode: '46029', name: 'Biars-sur-Cère', latitude: 44.927, longitude: 1.85 },
      { ...commune, communeCode: '46009', name: 'Assier', latitude: 44.674, longitude: 1.877 },
    ];
    const salviac = { ...commune, latitude: 44.682, longitude: 1.264 };
    const place = register.place[0]!;
    server.on('register:read', () => ({
      ...register,
      commune: [salviac, biars, assier],
      place: [
        { ...place, communeCode: biars.communeCode },
        { ...place, siteId: 'salviac', communeCode: '46297' },
        { ...place, siteId: 'assier', communeCode: assier.communeCode },
      ],
    }));
    const bySite = [
      row('assier', 20, { label: 'Maison communautaire d’Assier' }),
      row('biars', 90, { label: 'Cyber-base de Biars-sur-Cère' }),
      row('gramat', 5, { label: 'Gramat' }),
      row('salviac', 62, { label: 'Mairie de Salviac' }),
    ];
    server.on('figures:read', ({ group }) => ({ rows: group === 'site' ? bySite : [row('2026-01', 177)] }));
    await page.reload();
    await page.getByLabel('Par', { exact: true }).selectOption('Lieu');
    await page.getByRole('img', { name: /^Carte de 3 lieux/ }).waitFor();
    await page.getByText('Sans coordonnées dans le réseau : Gramat.').waitFor();
    await page.getByRole('region', { name: 'Carte des lieux' }).scrollIntoViewIfNeeded();
    await expectSound(page, '59-site-map');
  });
});
