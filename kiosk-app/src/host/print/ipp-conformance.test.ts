/** What the kiosk says to a printer, held against RFC 8011 by a recording printer, and by ipptool's own files. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPaperFonts } from '@visio-accueil/shared/document/paper/paper-fonts.ts';
import { visitSummary } from '@visio-accueil/shared/document/paper/visit-summary.ts';
import { asIpptoolFile, layOutConformance, runIpptool } from '../testing/ipptool-suite.ts';
import { a4Pdf, PrintRig } from '../testing/print-rig.ts';
import {
  startRecordingPrinter,
  type RecordedAttribute,
  type RecordedRequest,
  type RecordingPrinter,
} from '../testing/recording-printer.ts';
import type { DemoPrinter } from '../../../demo/demo-printer.ts';

const TAG = {
  integer: 0x21,
  boolean: 0x22,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
} as const;
const GROUP = { operation: 0x01, job: 0x02 } as const;
/** Of each operation: its attributes besides charset, language, printer-uri and requesting-user-name (RFC 8011, 4.2 and 4.3). */
const operations: Record<number, { name: string; must: readonly string[]; may: readonly string[] }> = {
  0x05: { name: 'Create-Job', must: [], may: ['job-name'] },
  0x06: { name: 'Send-Document', must: ['job-id', 'last-document'], may: ['document-format'] },
  0x08: { name: 'Cancel-Job', must: ['job-id'], may: [] },
  0x09: { name: 'Get-Job-Attributes', must: ['job-id'], may: ['requested-attributes'] },
  0x0a: { name: 'Get-Jobs', must: [], may: ['which-jobs', 'my-jobs', 'requested-attributes'] },
  0x0b: { name: 'Get-Printer-Attributes', must: [], may: ['requested-attributes'] },
};
const syntaxes: Record<string, number> = {
  'attributes-charset': TAG.charset,
  'attributes-natural-language': TAG.language,
  'printer-uri': TAG.uri,
  'job-id': TAG.integer,
  'requesting-user-name': TAG.name,
  'job-name': TAG.name,
  'document-format': TAG.mime,
  'last-document': TAG.boolean,
  'which-jobs': TAG.keyword,
  'my-jobs': TAG.boolean,
  'requested-attributes': TAG.keyword,
  copies: TAG.integer,
  media: TAG.keyword,
  sides: TAG.keyword,
  'print-color-mode': TAG.keyword,
};
const SECRET = 'Jugement-de-Mme-Untel.pdf';

describe('what is said to a printer', () => {
  let print: PrintRig;
  let printer: DemoPrinter;
  let fresh: DemoPrinter;
  let recorder: RecordingPrinter;
  let conform: RecordingPrinter;
  beforeAll(async () => {
    print = await PrintRig.start();
    printer = await print.startPrinter();
    recorder = await startRecordingPrinter(printer.uri);
    print.use(recorder.uri);
    await print.printed(await a4Pdf(3), { copies: 2, sides: 'two-sided-long-edge', color: 'color' });
    await printer.loadPaper(0);
    const { printId } = print.send(await a4Pdf(1), { name: SECRET });
    await print.rig.citizenSays(true);
    await print.untilState('waiting', printId);
    print.cancel(printId);
    await print.ended(printId);
    // For ipptool: one that has nothing to do, as it takes one job at a time.
    fresh = await print.startPrinter('count 1', undefined, 'application/pdf,image/jpeg,image/pwg-raster');
    conform = await startRecordingPrinter(fresh.uri, 40);
  }, 60_000);
  afterAll(async () => {
    await recorder.close();
    await conform.close();
    await printer.close();
    await print.close();
  });

  const attributesOf = ({ groups }: RecordedRequest): readonly RecordedAttribute[] => groups[0]!.attributes;
  const text = (attribute: RecordedAttribute | undefined): string => attribute?.values[0]?.toString() ?? '';

  it('uses every operation of a print and no other', () => {
    const used = new Set(recorder.requests.map(({ operation }) => operations[operation]?.name ?? operation));
    expect([...used].sort()).toEqual(
      Object.values(operations)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('is IPP/2.0 over HTTP: method, type, length, version, request ids', () => {
    for (const { method, headers, version, requestId } of recorder.requests) {
      expect({ method, type: headers['content-type'], version }).toEqual({
        method: 'POST',
        type: 'application/ipp',
        version: '2.0',
      });
      expect(Number(headers['content-length'])).toBeGreaterThan(0);
      expect(requestId).toBeGreaterThan(0);
    }
    const ids = recorder.requests.map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('begins with charset, language and target, in this order; then who asks, then the rest', () => {
    for (const request of recorder.requests) {
      expect(request.groups[0]!.tag).toBe(GROUP.operation);
      const [charset, language, target, ...rest] = attributesOf(request);
      expect([charset?.name, language?.name, target?.name]).toEqual([
        'attributes-charset',
        'attributes-natural-language',
        'printer-uri',
      ]);
      expect([text(charset), text(language), text(target)]).toEqual(['utf-8', 'fr', recorder.uri]);
      const { must } = operations[request.operation]!;
      const afterTarget = must.includes('job-id')
        ? ['job-id', 'requesting-user-name']
        : ['requesting-user-name'];
      expect(rest.slice(0, afterTarget.length).map(({ name }) => name)).toEqual(afterTarget);
    }
  });

  it('holds what each operation requires, nothing twice, nothing it does not know, each in its syntax', () => {
    const usual = [
      'attributes-charset',
      'attributes-natural-language',
      'printer-uri',
      'requesting-user-name',
    ];
    for (const request of recorder.requests) {
      const { must, may } = operations[request.operation]!;
      const names = attributesOf(request).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of [...usual, ...must]) expect(names).toContain(name);
      for (const name of names) expect([...usual, ...must, ...may]).toContain(name);
      for (const { attributes } of request.groups)
        for (const { name, tag, values } of attributes) {
          expect({ name, tag }).toEqual({ name, tag: syntaxes[name] });
          if (tag === TAG.integer) expect(values[0]).toHaveLength(4);
          if (tag === TAG.boolean) expect(values[0]).toHaveLength(1);
          if (tag === TAG.name || tag === TAG.keyword)
            for (const value of values) expect(value.length).toBeLessThanOrEqual(255);
        }
    }
  });

  it('sends the job’s wishes with Create-Job alone, and the document with Send-Document alone', () => {
    for (const { operation, groups, document } of recorder.requests) {
      expect(groups.slice(1).map(({ tag }) => tag)).toEqual(operation === 0x05 ? [GROUP.job] : []);
      expect(document.length > 0).toBe(operation === 0x06);
    }
    const [first] = recorder.requests.filter(({ operation }) => operation === 0x05);
    const wishes = first!.groups[1]!.attributes.map((one) => [
      one.name,
      one.tag === TAG.integer ? one.values[0]!.readInt32BE() : text(one),
    ]);
    expect(Object.fromEntries(wishes)).toEqual({
      copies: 2,
      media: 'iso_a4_210x297mm',
      sides: 'two-sided-long-edge',
      'print-color-mode': 'color',
    });
    const [sent] = recorder.requests.filter(({ operation }) => operation === 0x06);
    expect(sent!.document.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('names the kiosk, never a person or a document', () => {
    for (const request of recorder.requests) {
      const user = attributesOf(request).find(({ name }) => name === 'requesting-user-name');
      expect(text(user)).toBe('borne');
      const told = request.groups.flatMap(({ attributes }) => attributes).flatMap(({ values }) => values);
      for (const value of told) expect(value.toString()).not.toMatch(/Untel|Claire|Formulaire/);
    }
    const names = recorder.requests
      .flatMap((one) => attributesOf(one))
      .filter(({ name }) => name === 'job-name');
    for (const name of names) expect(text(name)).toMatch(/^Visio-accueil [0-9a-f]{8}$/);
  });

  describe('and ipptool', () => {
    let path: string;
    let paper: Uint8Array;
    beforeAll(async () => {
      const at = new Date('2026-11-27T15:12:00Z');
      const visit = { agencyLabel: 'CAF', siteName: 'Gramat', at, agentName: 'Claire' };
      paper = await visitSummary(
        { ...visit, done: ['Une page numérisée.'], toBring: [], next: '', contact: '' },
        await readPaperFonts(),
      );
      path = join(print.rig.root, 'paper.pdf');
      await writeFile(path, paper);
    });

    it('passes its files for IPP/1.1, IPP/2.0 and IPP Everywhere on our papers, recorder and printer together', async () => {
      const file = await layOutConformance(join(print.rig.root, 'suite'), paper);
      const before = conform.requests.length;
      const { passed, failed } = await runIpptool(conform.uri, file, path, ['-d', 'NOPRINT=1']);
      // The package's printer says "document-numbers" where the package's own file wants "document-number": pages of a
      // document set apart, which nothing here asks for. All else passes.
      const complaints = failed.flatMap((one) => one.match(/EXPECTED: .*/g) ?? [one]);
      expect(complaints).toEqual(['EXPECTED: overrides-supported WITH-VALUE "document-number"']);
      expect(passed).toBeGreaterThan(30);
      // The papers came through as they were set.
      const sent = conform.requests.slice(before).filter(({ document }) => document.length > 0);
      expect(sent.length).toBeGreaterThan(2);
      for (const { document } of sent) expect(document.equals(paper)).toBe(true);
    }, 60_000);

    it('writes the same attributes as we do, to the byte, for each of our operations', async () => {
      // A print as the kiosk asks for it, one request of each kind, cancelled at the end.
      const order = [0x0b, 0x05, 0x06, 0x09, 0x0a, 0x08];
      const ours = order.map((wanted) => recorder.requests.find(({ operation }) => operation === wanted)!);
      const file = join(print.rig.root, 'ours.test');
      // What is over can't be cancelled any more: the last one is asked while its job is open.
      const [describe, create, send, look, list, cancel] = ours;
      await writeFile(file, asIpptoolFile([describe!, create!, send!, look!, list!, create!, cancel!]));
      const before = conform.requests.length;
      const { failed, output } = await runIpptool(conform.uri, file, path);
      expect({ failed, output: failed.length > 0 ? output : '' }).toEqual({ failed: [], output: '' });
      const theirs = conform.requests.slice(before);
      const bytesOf = ({ groups }: RecordedRequest) =>
        groups.map(({ tag, attributes }) => [
          tag,
          attributes
            // Another printer, another job.
            .filter(({ name }) => name !== 'printer-uri' && name !== 'job-id')
            .map((one) => [one.name, one.tag, one.values.map((value) => value.toString('hex'))]),
        ]);
      for (const request of ours) {
        const same = theirs.find(({ operation }) => operation === request.operation);
        expect(bytesOf(same!)).toEqual(bytesOf(request));
        expect(same!.version).toBe(request.version);
      }
    }, 60_000);
  });
});
