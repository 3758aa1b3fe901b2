import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv, writeCsv } from './csv.ts';

describe('a table as text', () => {
  it('is read with semicolons, commas or tabs, and with the numbers of its lines', () => {
    const expected = [
      { line: 1, cells: ['nom', 'lieu'] },
      { line: 3, cells: ['a "b"', 'c\nd'] },
      { line: 5, cells: ['e', ''] },
    ];
    for (const s of [';', ',', '\t'])
      expect(readCsv(`\ufeffnom${s}lieu\r\n\r\n"a ""b"""${s}"c\nd"\r\ne${s}\n`)).toEqual(expected);
  });

  it('is not read with a quote that never ends', () => {
    expect(readCsv('nom;lieu\n"a;b\nc;d')).toBeNull();
  });

  it('gives a spreadsheet no formula to run, and numbers as they are', () => {
    expect(writeCsv([['=1+1', '-1,5', '-x']])).toBe('\ufeff\'=1+1;"-1,5";\'-x\r\n');
  });

  it('comes back as it was written', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', ';', ',', '\n', '=', "'", '-', 'a', ' ', '\t', '1') }),
    );
    const full = cell.filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(full, cell), { minLength: 1 }), (rows) => {
        const table = [['nom', 'lieu'], ...rows];
        expect(readCsv(writeCsv(table))?.map(({ cells }) => cells)).toEqual(table);
      }),
    );
  });
});
