/**
 * Tables as an OpenDocument spreadsheet (ISO/IEC 26300), which every office program opens. Numbers stay numbers, and text stays
 * text: nothing that begins like a formula is ever run.
 */
import { strToU8, zipSync, type ZippableFile } from 'fflate';

/** Null: an empty cell. */
export type OdsCell = string | number | null;

export interface OdsSheet {
  readonly name: string;
  /** The first row is set in bold. */
  readonly rows: readonly (readonly OdsCell[])[];
}

const MIME = 'application/vnd.oasis.opendocument.spreadsheet';
const NAMESPACES = ['office', 'table', 'text', 'style', 'fo']
  .map((name) =>
    name === 'fo'
      ? 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
      : `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  )
  .join(' ');
const MANIFEST_NAMESPACE = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** XML 1.0 has no other control characters, and no lone halves of a character. */
const isForbidden = (sign: string): boolean => {
  const point = sign.codePointAt(0) ?? 0;
  const isControl = point < 0x20 && !'\t\n\r'.includes(sign);
  return isControl || (point >= 0xd800 && point <= 0xdfff) || point === 0xfffe || point === 0xffff;
};

const escaped = (text: string): string =>
  Array.from(text, (sign) => (isForbidden(sign) ? '\ufffd' : sign))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Runs of blanks and tabs would be one blank: they have elements of their own. */
const spoken = (line: string): string =>
  escaped(line)
    .replace(/^ | {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`)
    .replace(/\t/g, '<text:tab/>');

const cell = (value: OdsCell, style: string): string => {
  if (value === null || value === '') return '<table:table-cell/>';
  if (typeof value === 'number')
    return `<table:table-cell${style} office:value-type="float" office:value="${value}"><text:p>${String(value).replace('.', ',')}</text:p></table:table-cell>`;
  const lines = value.split(/\r\n?|\n/).map((line) => `<text:p>${spoken(line)}</text:p>`);
  return `<table:table-cell${style} office:value-type="string">${lines.join('')}</table:table-cell>`;
};

/** In millimetres: what a letter of the programs' usual face takes, a margin, and the narrowest and the widest column. */
const LETTER = 2.1;
const MARGIN = 4;
const NARROWEST = 20;
const WIDEST = 120;

/** As wide as the longest line of a column, in steps of 5 mm; what is longer still goes on below itself. */
const widthOf = (rows: OdsSheet['rows'], column: number): number => {
  const longest = Math.max(
    ...rows.flatMap((row) =>
      String(row[column] ?? '')
        .split(/\r\n?|\n/)
        .map((line) => line.length),
    ),
  );
  return Math.min(WIDEST, Math.max(NARROWEST, 5 * Math.ceil((longest * LETTER + MARGIN) / 5)));
};
const widthStyle = (width: number): string => `wide${width}`;

/** A name that spreadsheets take: none of their signs, 31 letters at most, and no two alike. */
const namesOf = (sheets: readonly OdsSheet[]): string[] => {
  const names: string[] = [];
  for (const { name } of sheets) {
    const plain =
      name
        .replace(/[[\]*?:/\\']/g, ' ')
        .trim()
        .slice(0, 27) || 'Feuille';
    const taken = (candidate: string): boolean =>
      names.some((other) => other.toLowerCase() === candidate.toLowerCase());
    let unique = plain;
    for (let number = 2; taken(unique); number += 1) unique = `${plain} ${number}`;
    names.push(unique);
  }
  return names;
};

const sheetText = ({ rows }: OdsSheet, name: string): string => {
  const columns = Array.from({ length: Math.max(1, ...rows.map(({ length }) => length)) }, (_, column) =>
    widthStyle(widthOf(rows, column)),
  );
  const lines = rows.map((row, index) => {
    const style = ` table:style-name="${index === 0 ? 'heading' : 'body'}"`;
    return `<table:table-row>${row.map((value) => cell(value, style)).join('') || '<table:table-cell/>'}</table:table-row>`;
  });
  const body = lines.join('') || '<table:table-row><table:table-cell/></table:table-row>';
  return `<table:table table:name="${escaped(name)}">${columns.map((style) => `<table:table-column table:style-name="${style}"/>`).join('')}${body}</table:table>`;
};

const STEPS = Array.from({ length: (WIDEST - NARROWEST) / 5 + 1 }, (_, step) => NARROWEST + 5 * step);
const BELOW = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>';
const STYLES = [
  ...STEPS.map(
    (width) =>
      `<style:style style:name="${widthStyle(width)}" style:family="table-column"><style:table-column-properties style:column-width="${width}mm"/></style:style>`,
  ),
  `<style:style style:name="body" style:family="table-cell">${BELOW}</style:style>`,
  `<style:style style:name="heading" style:family="table-cell">${BELOW}<style:text-properties fo:font-weight="bold"/></style:style>`,
].join('');

/** The file. At least one sheet. @throws RangeError for a number that is not finite */
export const writeOds = (sheets: readonly OdsSheet[]): Uint8Array<ArrayBuffer> => {
  if (
    sheets.some(({ rows }) =>
      rows.flat().some((value) => typeof value === 'number' && !Number.isFinite(value)),
    )
  )
    throw new RangeError('a cell has no finite number');
  const names = namesOf(sheets);
  const tables = sheets.map((sheet, index) => sheetText(sheet, names[index] ?? '')).join('');
  const content = `${HEAD}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${STYLES}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  const manifest = `${HEAD}<manifest:manifest ${MANIFEST_NAMESPACE} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
  // The type comes first and is not compressed: that is how the format is recognised.
  const stored = (text: string): ZippableFile => [strToU8(text), { level: 0 }];
  return zipSync({
    mimetype: stored(MIME),
    'content.xml': strToU8(content),
    'META-INF/manifest.xml': strToU8(manifest),
  });
};
