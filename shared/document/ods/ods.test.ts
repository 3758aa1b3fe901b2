import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { writeOds, type OdsCell } from './ods.ts';

const contentOf = (file: Uint8Array): string => strFromU8(unzipSync(file)['content.xml']!);
const unescaped = (text: string): string =>
  text
    .replace(/<text:s text:c="(\d+)"\/>/g, (_, count: string) => ' '.repeat(Number(count)))
    .replaceAll('<text:tab/>', '\t')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** The cells of a file of one sheet, as an office program would show them. */
const cellsOf = (file: Uint8Array): OdsCell[][] =>
  [...contentOf(file).matchAll(/<table:table-row>(.*?)<\/table:table-row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell(?: [^>]*?)?(?:\/>|>(.*?)<\/table:table-cell>)/gs)].map(
      ([whole, body]) => {
        if (body === undefined) return null;
        const number = /office:value="([^"]+)"/.exec(whole)?.[1];
        if (number !== undefined) return Number(number);
        return [...body.matchAll(/<text:p>(.*?)<\/text:p>/gs)]
          .map(([, line = '']) => unescaped(line))
          .join('\n');
      },
    ),
  );

describe('a spreadsheet', () => {
  it('begins with its type, not compressed: that is how it is recognised', () => {
    const file = writeOds([{ name: 'Bilan', rows: [['a', 1]] }]);
    const head = Buffer.from(file.subarray(0, 100)).toString('latin1');
    expect(head.slice(0, 2)).toBe('PK');
    expect(head.slice(30)).toMatch(/^mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheetPK/);
    expect(Object.keys(unzipSync(file))).toEqual(['mimetype', 'content.xml', 'META-INF/manifest.xml']);
  });

  it('gives back every cell, whatever is in it', () => {
    const signs = ['a', 'é', '€', '<', '&', '"', ' ', '\t', '\n', '=', '🙂'];
    const text = fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 });
    const cell = fc.oneof(
      text.filter((each) => each !== ''),
      fc.constantFrom('=1+1', '<a>&"b"', '  deux  blancs', 'ligne\nautre', '\ttab'),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          expect(cellsOf(writeOds([{ name: 'Feuille', rows }]))).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has columns as wide as their longest line, within limits', () => {
    const long = 'mot '.repeat(60);
    const content = contentOf(
      writeOds([{ name: 'Grilles', rows: [['n°', 'Cyber-base de Biars\n2', long]] }]),
    );
    const widths = [...content.matchAll(/<table:table-column table:style-name="(\w+)"/g)].map(
      ([, style = '']) => new RegExp(`style:name="${style}" .*?column-width="(\\d+)mm"`).exec(content)?.[1],
    );
    expect(widths).toEqual(['20', '45', '120']);
  });

  it('never runs what begins like a formula, and holds no character that XML forbids', () => {
    const content = contentOf(writeOds([{ name: 'x', rows: [['=HYPERLINK("a")', 'a\u0001b\ud800c']] }]));
    expect(content).not.toContain('table:formula');
    expect(content).toContain('a\ufffdb\ufffdc');
  });

  it('has names that a spreadsheet takes, each once', () => {
    const names = ['Par lieu', 'par lieu', 'a/b[c]', ''].map((name) => ({ name, rows: [] }));
    const written = [...contentOf(writeOds(names)).matchAll(/table:name="([^"]*)"/g)].map(([, name]) => name);
    expect(written).toEqual(['Par lieu', 'par lieu 2', 'a b c', 'Feuille']);
  });

  it('refuses a number that is none', () => {
    expect(() => writeOds([{ name: 'x', rows: [[Number.NaN]] }])).toThrow(RangeError);
  });
});
