import { describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { checkOds, fileKindOf } from './file-kind.ts';
import { writeOds } from './ods/ods.ts';

const sheet = writeOds([{ name: 'Feuille', rows: [['texte', 1]] }]);
const bytes = (...start: number[]): Uint8Array => Uint8Array.from([...start, ...Array<number>(60).fill(0)]);
const packed = (files: Record<string, Uint8Array>): Uint8Array => {
  const { mimetype, ...rest } = unzipSync(sheet);
  return zipSync({ mimetype: [mimetype ?? bytes(), { level: 0 }], ...rest, ...files });
};

describe('the kind of a file', () => {
  it.each([
    ['pdf', strToU8('%PDF-1.7 ...')],
    ['ods', sheet],
    ['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ] as const)('is told by its bytes: %s', (kind, file) => {
    expect(fileKindOf(file)).toBe(kind);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a program', strToU8('MZ...')],
    ['a page that speaks of a PDF', strToU8('<html>%PDF-1.7')],
    ['another package', zipSync({ 'word/document.xml': strToU8('<x/>') })],
  ])('is none of those for %s', (_what, file) => {
    expect(fileKindOf(file)).toBeNull();
  });
});

describe('a spreadsheet', () => {
  it('passes without macros, and is refused with them in whatever language', () => {
    expect(() => checkOds(sheet)).not.toThrow();
    for (const name of ['Basic/script-lc.xml', 'Scripts/python/macro.py']) {
      const macros = packed({ [name]: strToU8('x') });
      expect(fileKindOf(macros)).toBe('ods');
      expect(() => checkOds(macros)).toThrow(expect.objectContaining({ code: 'file-macros' }));
    }
  });

  it('is refused when it is cut short or has nothing to show', () => {
    const refused = expect.objectContaining({ code: 'file-type-refused' });
    expect(() => checkOds(sheet.subarray(0, 200))).toThrow(refused);
    const { mimetype } = unzipSync(sheet);
    expect(() => checkOds(zipSync({ mimetype: [mimetype ?? bytes(), { level: 0 }] }))).toThrow(refused);
  });
});
