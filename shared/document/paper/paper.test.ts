import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  type PDFArray,
  type PDFRawStream,
} from 'pdf-lib';
import { exampleReport } from '../../testing/report-example.ts';
import { checkPdf } from '../pdf-check.ts';
import { copilReport } from './copil-report.ts';
import { letter } from './letter.ts';
import { letterTemplates } from './letter-templates.ts';
import { readPaperFonts } from './paper-fonts.ts';
import type { PaperFonts } from './paper-file.ts';
import { queueTicket } from './queue-ticket.ts';
import { visitSummary, type VisitSummary } from './visit-summary.ts';
import { removeFolder } from '../../testing/remove-folder.ts';

const run = promisify(execFile);
const at = new Date('2026-11-27T15:12:00Z');
const visit: VisitSummary = {
  agencyLabel: 'CAF',
  siteName: 'Mairie de Biars-sur-Cère',
  at,
  agentName: 'Claire',
  done: ['3 pages ont été numérisées.'],
  toBring: ['Le bail signé', 'Un relevé d’identité bancaire'],
  next: 'Mardi 8 décembre 2026 à 10 h 30',
  contact: '',
};

describe('papers set by ourselves', () => {
  let fonts: PaperFonts;
  let folder: string;
  beforeAll(async () => {
    fonts = await readPaperFonts();
    folder = await mkdtemp(join(tmpdir(), 'paper-'));
  });
  afterAll(() => removeFolder(folder));

  /** What poppler's reader gets out of a file. */
  const read = async (pdf: Uint8Array): Promise<string> => {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf);
    const { stdout } = await run('pdftotext', ['-layout', file, '-']);
    return stdout.replace(/\s+/g, ' ');
  };
  const lookFor = (object: unknown, name: string): unknown =>
    object instanceof PDFDict ? object.lookup(PDFName.of(name)) : undefined;

  it('are sound A4 documents that a kiosk prints', async () => {
    const papers = [
      await visitSummary(visit, fonts),
      await queueTicket(
        {
          number: 12,
          agencyLabel: 'CAF',
          siteName: 'Gramat',
          takenAt: at,
          keptUntil: at,
          url: 'https://a.fr/b',
        },
        fonts,
      ),
    ];
    for (const paper of papers) expect(await checkPdf(paper)).toEqual({ pages: 1, a4: true });
  });

  it('say what they are to readers of PDF/A and of screens: tags, language, title, colours, fonts inside', async () => {
    const pdf = await PDFDocument.load(await visitSummary(visit, fonts));
    const { catalog } = pdf;
    expect(String(lookFor(catalog, 'Lang'))).toContain('fr-FR');
    expect(String(lookFor(lookFor(catalog, 'MarkInfo'), 'Marked'))).toBe('true');
    expect(String(lookFor(lookFor(catalog, 'ViewerPreferences'), 'DisplayDocTitle'))).toBe('true');
    expect(lookFor(catalog, 'StructTreeRoot')).toBeInstanceOf(PDFDict);
    expect((lookFor(catalog, 'OutputIntents') as PDFArray).size()).toBe(1);
    const metadata = lookFor(catalog, 'Metadata') as PDFRawStream;
    const xmp = new TextDecoder().decode(
      lookFor(metadata.dict, 'Filter') === undefined
        ? metadata.contents
        : decodePDFRawStream(metadata).decode(),
    );
    expect(xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(pdf.getTitle()).toBe('Récapitulatif de votre visio-accueil avec CAF');
    const { stdout } = await run('pdffonts', [join(folder, await keep(await visitSummary(visit, fonts)))]);
    const embedded = stdout.split('\n').slice(2).filter(Boolean);
    expect(embedded).toHaveLength(2);
    for (const line of embedded) expect(line).toMatch(/yes yes yes/);
    const tags = await run('pdfinfo', ['-struct', join(folder, 'kept.pdf')]);
    expect(tags.stdout.match(/^ +(H1|H2|L|LI)\b/gm)?.map((tag) => tag.trim())).toEqual([
      'H1',
      'H2',
      'L',
      'LI',
      'H2',
      'L',
      'LI',
      'LI',
      'H2',
    ]);
  });
  const keep = async (pdf: Uint8Array): Promise<string> => {
    await writeFile(join(folder, 'kept.pdf'), pdf);
    return 'kept.pdf';
  };

  it('leave out what was not written, and carry what was', async () => {
    const text = await read(await visitSummary(visit, fonts));
    expect(text).toContain('Un relevé d’identité bancaire');
    expect(text).toContain('Mardi 8 décembre 2026 à 10 h 30');
    expect(text).not.toContain('Pour nous joindre');
  });

  it('go on over as many pages as they need, each with its number', async () => {
    const done = Array.from(
      { length: 60 },
      (_, index) => `Étape ${index + 1} : ${'pièce vérifiée, '.repeat(8)}`,
    );
    const paper = await visitSummary({ ...visit, done }, fonts);
    const { pages } = await checkPdf(paper);
    expect(pages).toBeGreaterThan(2);
    const text = await read(paper);
    expect(text).toContain('Étape 60');
    expect(text).toContain(`Page ${pages} sur ${pages}`);
  });

  it.each(letterTemplates.map(({ id }) => id))('make a letter from the template “%s”', async (templateId) => {
    const { fields, title } = letterTemplates.find(({ id }) => id === templateId)!;
    const values = Object.fromEntries(fields.map(({ name }) => [name, `valeur ${name}`]));
    const order = { templateId, agencyLabel: 'CAF', siteName: 'Gramat', at, agentName: 'Claire' };
    const text = await read(await letter({ ...order, values }, fonts));
    expect(text).toContain(title);
    for (const { name } of fields) expect(text).toContain(`valeur ${name}`);
    expect(text).not.toMatch(/[{}]/);
    // What was not typed leaves no gap behind.
    expect(await read(await letter({ ...order, values: {} }, fonts))).not.toMatch(/[{}]|avant le \./);
  });

  it('report to a committee in text, charts and tables, over the pages that its places need', async () => {
    const [first] = exampleReport.figures.sites;
    const sites = Array.from({ length: 60 }, (_, index) => ({ ...first!, label: `Lieu ${index + 1}` }));
    const figures = { ...exampleReport.figures, sites };
    const pdf = await copilReport({ report: { ...exampleReport, figures }, network: 'Lot' }, fonts);
    expect((await checkPdf(pdf)).pages).toBeGreaterThan(2);
    const text = await read(pdf);
    for (const part of [
      'Bilan du 3e trimestre 2026',
      'Chiffres figés, arrêtés le 5 octobre 2026',
      'La fréquentation remonte après l’été.',
      'Ouvrir le lieu de Gramat le samedi – Conseil départemental – pour le 15 janvier 2027',
      'Compte rendu du comité du 14 octobre 2026',
      'Lieu 60',
    ])
      expect(text).toContain(part);
    await keep(pdf);
    const { stdout } = await run('pdfinfo', ['-struct', join(folder, 'kept.pdf')], { maxBuffer: 8_000_000 });
    const tags = stdout.match(/^ +(Figure|Table|TR|TH|TD)\b/gm)?.map((tag) => tag.trim()) ?? [];
    const count = (tag: string): number => tags.filter((each) => each === tag).length;
    // A chart a table but for the key figures and the journeys; ten of these, three months, three agencies, sixty places, a
    // basin, two questions, two ways of counting kilometres.
    expect([count('Table'), count('Figure'), count('TR')]).toEqual([7, 5, 10 + 3 + 3 + 60 + 1 + 2 + 2 + 7]);
    const alternatives = (await PDFDocument.load(pdf)).context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => {
        const alt = lookFor(object, 'Alt');
        return alt instanceof PDFString || alt instanceof PDFHexString ? [alt.decodeText()] : [];
      });
    expect(alternatives).toContainEqual(
      expect.stringMatching(/^Par lieu : Démarches\. Lieu 1 36 ; Lieu 2 36 ;/),
    );
  });

  it('refuse a letter of the alphabet that the font has not, instead of a box on paper', async () => {
    await expect(visitSummary({ ...visit, done: ['Привет'] }, fonts)).rejects.toMatchObject({
      code: 'form-invalid',
    });
    const typed = 'Œuvre d’été\u202f: 12\u00a0€, « à l’aise »\u2011\tTrès-Saint\r\nsuite';
    expect(await read(await visitSummary({ ...visit, contact: typed }, fonts))).toContain(
      'Œuvre d’été : 12 €',
    );
  });
});
