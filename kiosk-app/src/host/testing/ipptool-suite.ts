import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedAttribute, RecordedRequest } from './recording-printer.ts';

const SHIPPED = '/usr/share/cups/ipptool';
/** Where ipp-everywhere.test begins to print the sample pictures of PWG, which Debian does not ship. */
const SAMPLES = '# Test printing all sample documents';
/** Named by the suite, shipped by nobody: one of our papers stands for each; what is no PDF is not sent (NOPRINT). */
const DOCUMENTS = [
  'document-a4.pdf',
  'document-letter.pdf',
  'document-a4.ps',
  'document-letter.ps',
  'color.jpg',
  'gray.jpg',
];

export interface IpptoolResult {
  readonly passed: number;
  /** The names of those that failed, with what ipptool says of each. */
  readonly failed: readonly string[];
  readonly output: string;
}

/** Runs ipptool on one file; `paper` is what it prints. Never rejects for a failed test. */
export const runIpptool = (
  uri: string,
  file: string,
  paper: string,
  more: readonly string[] = [],
): Promise<IpptoolResult> =>
  new Promise((resolve) => {
    const line = ['-tI', '-V', '2.0', '-T', '15', ...more, '-f', paper, uri, file];
    execFile('ipptool', line, { timeout: 40_000, maxBuffer: 16 * 1024 * 1024 }, (_error, stdout, stderr) => {
      const output = stdout + stderr;
      resolve({
        output,
        passed: output.match(/\[PASS\]/g)?.length ?? 0,
        failed: output.split(/^ {4}(?=\S)/m).filter((one) => one.includes('[FAIL]')),
      });
    });
  });

/**
 * Lays out ipptool's own conformance files (IPP/1.1, IPP/2.0, IPP Everywhere, each with the one before in it) in a folder with
 * our paper as the documents they name; answers the file to run, with `-d NOPRINT=1`: other papers than A4 are not loaded.
 */
export const layOutConformance = async (folder: string, paper: Uint8Array): Promise<string> => {
  await mkdir(folder, { recursive: true });
  for (const name of DOCUMENTS) await writeFile(join(folder, name), paper);
  for (const name of ['ipp-1.1.test', 'ipp-2.0.test'])
    await writeFile(join(folder, name), await readFile(join(SHIPPED, name)));
  const everywhere = await readFile(join(SHIPPED, 'ipp-everywhere.test'), 'utf8');
  const file = join(folder, 'ipp-everywhere.test');
  await writeFile(file, everywhere.slice(0, everywhere.indexOf(SAMPLES)));
  return file;
};

const groupNames: Record<number, string> = { 1: 'operation-attributes-tag', 2: 'job-attributes-tag' };
const syntaxNames: Record<number, string> = {
  0x21: 'integer',
  0x22: 'boolean',
  0x42: 'name',
  0x44: 'keyword',
  0x45: 'uri',
  0x47: 'charset',
  0x48: 'naturalLanguage',
  0x49: 'mimeMediaType',
};

const valueOf = (name: string, tag: number, value: Buffer): string => {
  if (name === 'printer-uri') return '$uri';
  if (name === 'job-id') return '$job-id';
  if (tag === 0x21) return String(value.readInt32BE());
  if (tag === 0x22) return value[0] === 1 ? 'true' : 'false';
  return `"${value.toString()}"`;
};

const attributeLine = ({ name, tag, values }: RecordedAttribute): string =>
  `ATTR ${syntaxNames[tag] ?? '?'} ${name} ${values.map((value) => valueOf(name, tag, value)).join(',')}`;

/** Recorded requests as a file of ipptool's: the same operations with the same attributes, which ipptool writes by itself. */
export const asIpptoolFile = (requests: readonly RecordedRequest[]): string =>
  requests
    .map(({ operation, groups, document }, index) => {
      const lines = groups.flatMap(({ tag, attributes }) => [
        `GROUP ${groupNames[tag] ?? '?'}`,
        ...attributes.map(attributeLine),
      ]);
      const file = document.length > 0 ? ['FILE $filename'] : [];
      const head = [`NAME "Request ${index + 1}"`, `OPERATION 0x${operation.toString(16)}`];
      return ['{', ...head, ...lines, ...file, 'STATUS successful-ok', '}'].join('\n');
    })
    .join('\n');
