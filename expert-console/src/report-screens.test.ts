/** The screens of what a coordinator takes to the committee, on the real build in a real browser; the server is `testing/fake-server.ts`. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exampleReport } from '@visio-accueil/shared/testing/report-example.ts';
import type { Page } from 'playwright-core';
import { ConsoleBrowser } from './testing/console-browser.ts';
import { staff } from './testing/examples.ts';
import { register } from './testing/register-example.ts';
import { expectSound } from './testing/sound-screen.ts';

/** A browser, axe and a busy machine take their time. */
jest.setTimeout(90_000);

let consoles: ConsoleBrowser;

beforeAll(async () => {
  consoles = await ConsoleBrowser.start();
}, 120_000);
afterEach(() => consoles.closeWindows());
afterAll(() => consoles.close());

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
