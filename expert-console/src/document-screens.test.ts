/** Documents at the console (scans, papers made here, forms, the catalogue), on the real build in a real browser. */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { CatalogueRecord } from '@visio-accueil/shared/protocol/catalogue.ts';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import type { ConsoleBrowser, Prepare } from './testing/console-browser.ts';
import { agent, call, CALL } from './testing/examples.ts';
import type { FakeServer } from './testing/fake-server.ts';
import { sendPages } from './testing/scanned-pages.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

/** At the printing tab of a call; what is sent to be printed is put together here. */
const atPrinting = async (prepare: Prepare = () => undefined) => {
  const sent: Uint8Array[] = [];
  const opened = await consoles.openSignedIn(agent, (fake) => {
    fake.welcome = { ...fake.welcome, presence: 'busy', call: call() };
    fake.on('document:offer', () => ({ offset: 0 }));
    fake.on('document:write', ({ offset, bytes }) => {
      sent.push(bytes);
      return { offset: offset + bytes.length };
    });
    prepare(fake);
  });
  await opened.page.getByRole('tab', { name: 'Imprimer' }).click();
  return { ...opened, sentFile: () => PDFDocument.load(Buffer.concat(sent)) };
};
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const printed = async (page: Page, server: FakeServer) => {
  await button(page, 'Préparer l’impression').click();
  await button(page, 'Imprimer').click();
  return server.untilAsked('print:request');
};

const form = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  const page = document.addPage([595.28, 841.89]);
  const fields = document.getForm();
  fields.createTextField('Nom et prénom').addToPage(page, { x: 50, y: 700, width: 300, height: 20 });
  fields.createCheckBox('Je vis seul').addToPage(page, { x: 50, y: 650, width: 20, height: 20 });
  const choice = fields.createDropdown('Logement');
  choice.addOptions(['Appartement', 'Maison']);
  choice.addToPage(page, { x: 50, y: 600, width: 200, height: 20 });
  return document.save();
};

describe('papers that an agent makes in a call', () => {
  it('the visit’s summary begins with what was done, and goes to the printer as it was written', async () => {
    const { page, server, sentFile } = await atPrinting();
    const status = { state: 'printed', impressions: 1, sheets: 1 } as const;
    server.tell('print:updated', { callId: CALL, printId: randomUUID(), status });
    await page.getByText('Imprimé', { exact: true }).waitFor();
    await button(page, 'Récapitulatif').click();
    expect(await page.getByLabel('Ce qui a été fait').inputValue()).toBe('1 document a été imprimé.');
    await page.getByLabel('Ce qu’il faut apporter').fill('- Le bail\n- Un relevé d’identité bancaire');
    await page.getByLabel('Prochain rendez-vous').fill('Mardi 8 décembre à 10 h 30');
    await expectSound(page, '40-summary');
    await printed(page, server);
    const paper = await sentFile();
    expect(paper.getTitle()).toBe('Récapitulatif de votre visio-accueil avec CAF');
    expect(paper.getPageCount()).toBe(1);
    expect(server.requests.map(({ payload }) => JSON.stringify(payload)).join('')).not.toContain('bail');
  });

  it('a letter follows its template; what cannot be printed is said before it is sent', async () => {
    const { page, server, sentFile } = await atPrinting();
    await button(page, 'Courrier').click();
    await page.getByRole('combobox', { name: 'Modèle' }).click();
    await page.getByRole('option', { name: 'Pièces à fournir' }).click();
    await page.getByLabel('Pièces demandées').fill('Паспорт');
    await button(page, 'Préparer l’impression').click();
    await page.getByText('un caractère ne peut pas être imprimé').waitFor();
    await page.getByLabel('Pièces demandées').fill('Un justificatif de domicile');
    await page.getByLabel('À fournir avant le').fill('15 décembre');
    await expectSound(page, '41-letter');
    await printed(page, server);
    expect((await sentFile()).getTitle()).toBe('Pièces à fournir');
  });
});

describe('a copy that is looked at together', () => {
  it('is shown page by page on the citizen’s screen, before anything is printed', async () => {
    const document = await PDFDocument.create();
    for (const number of [1, 2])
      document.addPage([595.28, 841.89]).drawText(`Attestation, page ${number}`, { x: 60, y: 700, size: 24 });
    const { page, server } = await atPrinting();
    const buffer = Buffer.from(await document.save());
    const chosen = { name: 'attestation.pdf', mimeType: 'application/pdf', buffer };
    await page.locator('input[type=file]').first().setInputFiles(chosen);
    await button(page, 'Regarder avec l’usager').click();
    await page.getByText('Page 1 sur 2').waitFor();
    await button(page, 'Page suivante').click();
    await page.getByText('Page 2 sur 2').waitFor();
    await button(page, 'Montrer à l’usager').click();
    const shown = await server.untilAsked('page:show');
    const offered = await server.untilAsked('document:offer');
    expect(offered).toMatchObject({ documentId: shown.documentId, purpose: 'show', type: 'image/jpeg' });
    await page.getByRole('img', { name: /agrandie|Page 2/ }).hover();
    expect(await server.untilAsked('page:point')).toMatchObject({ callId: CALL });
    await expectSound(page, '46-copy-shown');
    await button(page, 'Fermer la copie').click();
    await button(page, 'Imprimer').waitFor();
    expect(server.requests.filter(({ name }) => name === 'print:request')).toEqual([]);
  });
});

describe('a scan at the console', () => {
  it('says why a scan failed and asks again, otherwise than the preset would', async () => {
    const { page, server } = await atPrinting();
    await page.getByRole('tab', { name: 'Documents' }).click();
    await page.getByRole('button', { name: 'Numériser' }).click();
    const { scanId } = (await server.untilAsked('scan:request')) as { scanId: string };
    await sendPages(consoles.browser, server, 1);
    const bytes = await page.screenshot({
      type: 'jpeg',
      quality: 20,
      clip: { x: 0, y: 0, width: 105, height: 148 },
    });
    const lost = { callId: CALL, scanId, documentId: randomUUID(), page: 2, bytes: new Uint8Array(bytes) };
    server.tell('scan:previewed', lost);
    await page.getByText('Réception…').waitFor();
    server.tell('scan:updated', {
      callId: CALL,
      scanId,
      status: { state: 'failed', pages: 1, code: 'scanner-jam' },
    });
    await page.getByText('Demandez à l’usager de la retirer doucement, puis recommencez.').waitFor();
    await page.getByText('1 page est arrivée : elle est gardée.').waitFor();
    await page.getByRole('button', { name: 'Refaire cette page' }).click();
    await page.getByText('La prochaine numérisation remplacera la page 2.').waitFor();
    await expectSound(page, '13-scan-failed');
    await page.getByRole('button', { name: 'Réglages' }).click();
    const wish = { Papier: 'Chargeur', Finesse: '300 ppp', Couleur: 'Selon la page', Qualité: 'Originale' };
    for (const [name, value] of Object.entries(wish)) {
      await page.getByRole('combobox', { name, exact: true }).click();
      await page.getByRole('option', { name: value, exact: true }).click();
    }
    await page.getByText('Recto verso', { exact: true }).click();
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByRole('button', { name: 'Réessayer' }).waitFor();
    const asked = () => server.requests.filter(({ name }) => name === 'scan:request');
    while (asked().length < 2) await setImmediate();
    const details = { source: 'feeder', sides: 'both', colour: 'auto', resolution: 300, quality: 'original' };
    expect(asked().map(({ payload }) => payload)).toMatchObject([
      { details: null },
      { preset: 'text', details },
    ]);
  });
});

describe('the PDF of scanned pages', () => {
  /** Downloads it with its words asked for, the server reading pages with this answer; answers the file as text. */
  const searchable = async (status: number, answer: unknown) => {
    const { page, server } = await atPrinting();
    await page.route('**/api/page-text', (route) => route.fulfill({ status, json: answer }));
    await page.getByRole('tab', { name: 'Documents' }).click();
    await sendPages(consoles.browser, server, 2);
    await button(page, 'Agrandir la page 2').waitFor();
    await page.getByLabel('Texte du PDF cherchable').check();
    const download = page.waitForEvent('download');
    await button(page, 'Télécharger en PDF').click();
    return { page, file: (await readFile(await (await download).path())).toString('latin1') };
  };

  it('can be searched when the agent asks for it', async () => {
    const box = { left: 0.1, top: 0.1, width: 0.3, height: 0.03 };
    const { page, file } = await searchable(200, { words: [{ text: 'Attestation', box }] });
    const word = Buffer.from('Attestation ').toString('hex');
    expect(file.match(new RegExp(`<${word}> Tj`, 'g'))).toHaveLength(2);
    await page.getByText('PDF téléchargé.').waitFor();
    await expectSound(page, '47-tray');
  });

  it('is made all the same on a server that cannot read, and says so', async () => {
    const error = { code: 'page-text-unavailable', message: 'no reader' };
    const { page, file } = await searchable(503, { error });
    expect(file.match(/\/Type \/Page\b/g)).toHaveLength(2);
    await page.getByText('Le texte n’a pas pu être lu : le PDF a été préparé sans.').waitFor();
  });
});

describe('the catalogue at the console', () => {
  const item = (pdf: Uint8Array, part: Partial<CatalogueRecord> = {}): CatalogueRecord => ({
    itemId: randomUUID(),
    agencyId: 'caf',
    agencyLabel: 'CAF',
    title: 'Demande d’aide au logement',
    kind: 'form',
    retired: false,
    versions: [
      {
        versionId: randomUUID(),
        number: 2,
        validFrom: '2026-09-01',
        uploadedAt: '2026-08-20T08:00:00.000Z',
        pages: 1,
        fillable: true,
        size: pdf.length,
        sha256: createHash('sha256').update(pdf).digest('hex'),
      },
    ],
    ...part,
  });

  it('a form is found, filled in, and leaves as plain pages', async () => {
    const pdf = await form();
    const { versions, ...rest } = item(pdf);
    const { page, server, sentFile } = await atPrinting((fake) => {
      fake.on('catalogue:search', () => ({ items: [{ ...rest, version: versions[0]! }] }));
      fake.on('catalogue:read', ({ offset, length }) => ({
        bytes: new Uint8Array(pdf.slice(offset, offset + length)),
      }));
    });
    await button(page, 'Prendre dans le catalogue').click();
    await page.getByRole('button', { name: /Demande d’aide au logement/ }).waitFor();
    await expectSound(page, '42-catalogue-picker');
    await page.getByRole('button', { name: /Demande d’aide au logement/ }).click();
    await page.getByLabel('Nom et prénom').fill('Élise Bœuf');
    await page.getByLabel('Je vis seul').check();
    await page.getByRole('combobox', { name: 'Logement' }).click();
    await page.getByRole('option', { name: 'Maison' }).click();
    await expectSound(page, '43-form');
    await printed(page, server);
    expect((await sentFile()).getForm().getFields()).toEqual([]);
  });

  it('an agency publishes, renews and retires its own', async () => {
    const pdf = await form();
    const known = [item(pdf), item(pdf, { title: 'Déclaration de ressources', retired: true })];
    const { page, server } = await consoles.openSignedIn(agent, (fake) => {
      fake.on('catalogue:own', () => ({ items: known }));
      fake.on('catalogue:publish', () => ({ offset: 0 }));
      fake.on('catalogue:write', ({ offset, bytes }) => ({ offset: offset + bytes.length }));
    });
    await page.getByRole('link', { name: 'Catalogue' }).click();
    await page.getByText('Déclaration de ressources').waitFor();
    await expectSound(page, '44-catalogue-page');
    const chosen = { name: 'notice.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) };
    await page.locator('input[type=file]').setInputFiles(chosen);
    await page.getByLabel('Titre', { exact: true }).fill('Notice de l’aide au logement');
    await button(page, 'Publier').click();
    expect(await server.untilAsked('catalogue:publish')).toMatchObject({
      agencyId: 'caf',
      title: 'Notice de l’aide au logement',
      kind: 'form',
    });
    await page
      .getByRole('row', { name: /Déclaration de ressources/ })
      .getByRole('button')
      .last()
      .click();
    expect(await server.untilAsked('catalogue:retire')).toEqual({ itemId: known[1]!.itemId, retired: false });
    await page
      .getByRole('row', { name: /Demande d’aide/ })
      .getByRole('button')
      .first()
      .click();
    await page.getByRole('heading', { name: /Demande d’aide au logement/ }).waitFor();
    await expectSound(page, '45-catalogue-renewal');
    // Called off by Escape and by its button: nothing is sent, and the keyboard is where it was.
    const opener = page
      .getByRole('row', { name: /Demande d’aide/ })
      .getByRole('button')
      .first();
    const atOpener = () => opener.evaluate((one) => one === document.activeElement);
    const newItem = page.getByRole('heading', { name: 'Publier un document' });
    await page.keyboard.press('Escape');
    await newItem.waitFor();
    expect(await atOpener()).toBe(true);
    await page.keyboard.press('Enter');
    await button(page, 'Annuler').click();
    await newItem.waitFor();
    expect(await atOpener()).toBe(true);
    expect(await button(page, 'Annuler').count()).toBe(0);
    expect(server.requests.filter(({ name }) => name === 'catalogue:publish')).toHaveLength(1);
  });
});
