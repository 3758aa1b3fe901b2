/**
 * Tables as text (RFC 4180), as spreadsheets of French machines write them: semicolons, commas or tabs, with or without a
 * byte order mark. A cell that a spreadsheet would take for a formula is written behind an apostrophe, and read without it.
 */

/** A line of a table with its number in the file, from 1. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

const FORMULA = /^['=+\-@\t\r]/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

const quoted = (cell: string): string => {
  const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return /[";,\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The table as text, with semicolons and a byte order mark. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;

/** What separates the cells: whichever sign the heading has most of outside quotes. */
const separatorOf = (text: string): string => {
  const heading = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (sign: string): number => heading.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
};

const unguarded = (cell: string): string => (/^'['=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** The lines that hold anything; null when a quote is never closed. */
export const readCsv = (text: string): CsvLine[] | null => {
  const source = text.replace(/^\ufeff/, '');
  const separator = separatorOf(source);
  const lines: CsvLine[] = [];
  let [cells, cell, line, started, inQuotes]: [string[], string, number, number, boolean] = [
    [],
    '',
    1,
    1,
    false,
  ];
  const endCell = (): void => {
    cells.push(unguarded(cell));
    cell = '';
  };
  const endLine = (): void => {
    endCell();
    if (cells.some((value) => value.trim() !== '')) lines.push({ line: started, cells });
    cells = [];
  };
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at);
    if (inQuotes) {
      if (sign === '\n') line += 1;
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else inQuotes = false;
    } else if (sign === '"' && cell === '') inQuotes = true;
    else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && source[at + 1] === '\n') at += 1;
      endLine();
      line += 1;
      started = line;
    } else cell += sign;
  }
  if (inQuotes) return null;
  endLine();
  return lines;
};
