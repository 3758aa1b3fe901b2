import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { pdfaProblems } from '../../testing/pdfa-problems.ts';
import { buildPdf } from './page-pdf.ts';
import type { PageSource } from './page-tray.ts';

/** The head of a baseline JPEG: all a PDF writer reads of it before it copies the rest. */
const jpeg = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xc0, 0x00, 0x11, 0x08],
    ...[height >> 8, height & 0xff, width >> 8, width & 0xff, 0x03],
    ...[1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xd9],
  ]);
/** A PNG of four greys, half black and half white, its checksums left out: no PDF reader looks at them. */
const png = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const row = [0, ...new Array<number>(width / 4).fill(0)];
  const white = [0, ...new Array<number>(width / 4).fill(0xff)];
  const rows = Array.from({ length: height }, (_, y) => (y < height / 2 ? row : white)).flat();
  const data = deflateSync(Uint8Array.from(rows));
  const chunk = (name: string, content: Uint8Array): number[] => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(content.length);
    return [...size, ...Buffer.from(name), ...content, 0, 0, 0, 0];
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([2, 0, 0, 0, 0], 8);
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...[...chunk('IHDR', header), ...chunk('IDAT', data), ...chunk('IEND', new Uint8Array())],
  ]);
};

const source = (bytes: Uint8Array<ArrayBuffer>, more: Partial<PageSource> = {}): PageSource => ({
  bytes,
  rotation: 0,
  words: [],
  ...more,
});
const textOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
/** What poppler makes of it. */
const poppler = (program: string, pdf: Uint8Array, ...args: string[]): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'page-pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync(program, [join(folder, 'a.pdf'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('the PDF of scanned pages', () => {
  it('has one A4 page a picture, on its side when the picture is', () => {
    const pdf = textOf(buildPdf([source(jpeg(1240, 1754)), source(jpeg(1754, 1240))]));
    expect(pdf.match(/\/MediaBox \[[^\]]+\]/g)).toEqual([
      '/MediaBox [0 0 595.28 841.89]',
      '/MediaBox [0 0 841.89 595.28]',
    ]);
  });

  it('turns a page without touching its picture', () => {
    const pdf = textOf(buildPdf([source(jpeg(1240, 1754), { rotation: 270 })]));
    expect(pdf).toContain('/Rotate 270');
    expect(pdf).toContain('/Width 1240');
  });

  it('shows a page of four greys as it is', () => {
    const picture = poppler('pdftoppm', buildPdf([source(png(1240, 1754))]), '-r', '20', '-gray');
    expect(picture.at(2000)).toBe(0);
    expect(picture.at(-2000)).toBeGreaterThan(250);
  });

  const box = { left: 0.1, top: 0.1, width: 0.2, height: 0.02 };
  const words = [
    { text: 'Élodie', box },
    { text: 'l’œuvre', box: { ...box, left: 0.302 } },
  ];

  it('breaks no clause of PDF/A-2b that such a file can break, with and without words', async () => {
    const bare = buildPdf([source(png(1240, 1754)), source(jpeg(1754, 1240), { rotation: 90 })]);
    const read = buildPdf([source(png(1240, 1754), { words })]);
    expect(await pdfaProblems(bare)).toEqual([]);
    expect(await pdfaProblems(read)).toEqual([]);
    expect(poppler('pdfinfo', bare).toString()).toMatch(/Pages: +2/);
  });

  it.each([
    ['a later version', '%PDF-1.7', '%PDF-2.0', '6.1.2 header'],
    ['a program', '/Lang (fr-FR)', '/AA << /J 1>>', '6.5 an action'],
    ['no id', '/ID [<', '/IX [<', '6.1.3 file id'],
    ['encryption', '/ID [<', '/Encrypt << >> /ID [<', '6.1.3 encrypted'],
    ['another intent', '/S /GTS_PDFA1', '/S /GTS_PDFX_', '6.2.3 no intent'],
    ['transparency', '/Rotate 0 /', '/Group 0  /', '6.2.10 transparency'],
    ['text that is drawn', 'BT 3 Tr', 'BT 0 Tr', '6.2.11.4.1 a font that is not inside the file'],
    ['another standard', '<pdfaid:part>2', '<pdfaid:part>1', '6.6.4 identification'],
    ['a packed page', '/FlateDecode', '/LZWDecode  ', '6.1.7 LZW'],
  ])('would be found to break one by %s', async (_, sound, broken, problem) => {
    const file = textOf(buildPdf([source(png(1240, 1754), { words })]));
    expect(file).toContain(sound);
    const bytes = Buffer.from(file.replace(sound, broken), 'latin1');
    expect(await pdfaProblems(bytes)).toContain(problem);
  });

  it('can be searched for the words that were read, which do not show', () => {
    const bytes = buildPdf([source(png(1240, 1754), { words })]);
    expect(poppler('pdftotext', bytes, '-').toString()).toMatch(/Élodie\s+l’œuvre/);
    const bare = buildPdf([source(png(1240, 1754))]);
    const shown = (pdf: Uint8Array) => poppler('pdftoppm', pdf, '-r', '20', '-gray');
    expect(shown(bytes).equals(shown(bare))).toBe(true);
  });

  it('refuses a picture that is none', () => {
    expect(() => buildPdf([source(Uint8Array.of(1, 2, 3))])).toThrow('Unknown image format');
  });
});
