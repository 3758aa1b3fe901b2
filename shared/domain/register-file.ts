/** The register's entries of one kind as a file, read whole or not at all. */
import { PROBLEMS_TOLD } from '../protocol/register.ts';
import type {
  ImportProblem,
  Register,
  RegisterEntry,
  RegisterKind,
  RegisterProblem,
  RegisterRecord,
} from '../protocol/register.ts';
import { readCsv, writeCsv, type CsvLine } from './csv.ts';
import { headingOf, readRecord, registerColumns, type RegisterColumn } from './register-columns.ts';
import { idOf, refusalOf, type RegisterScope } from './register-rules.ts';

/** Writes the file. */
export const writeRegisterFile = <K extends RegisterKind>(
  kind: K,
  records: readonly RegisterRecord<K>[],
): string => {
  const columns: readonly RegisterColumn<RegisterRecord<K>>[] = registerColumns[kind];
  return writeCsv([
    columns.map(({ heading }) => heading),
    ...records.map((record) => columns.map(({ write }) => write(record))),
  ]);
};

interface FileRead {
  readonly entries: readonly RegisterEntry[];
  readonly problems: readonly ImportProblem[];
}

/** Reads the file and checks each entry as if it were written alone. Entries are there only when nothing is wrong. */
export const readRegisterFile = (
  kind: RegisterKind,
  csv: string,
  scope: RegisterScope,
  register: Register,
): FileRead => {
  const lines = readCsv(csv);
  const [heading, ...rows] = lines ?? [];
  const problems: ImportProblem[] = [];
  const refuse = (line: number, column: string | null, problem: RegisterProblem): void => {
    problems.push({ line, column, problem });
  };
  if (lines === null) refuse(1, null, 'quote-open');
  else if (heading === undefined || rows.length === 0) refuse(1, null, 'file-empty');
  else {
    const places = readHeading(kind, heading, refuse);
    const entries: RegisterEntry[] = [];
    const lineOfId = new Map<string, number>();
    for (const row of problems.length > 0 ? [] : rows) {
      if (row.cells.length > heading.cells.length) {
        refuse(row.line, null, 'cells-too-many');
        continue;
      }
      const read = readRecord(kind, (name) => row.cells[places.get(name) ?? -1] ?? '');
      if ('problems' in read) {
        for (const { column, problem } of read.problems) refuse(row.line, column, problem);
        continue;
      }
      const entry = { kind, record: read.record } as RegisterEntry;
      const id = idOf(entry.kind, entry.record);
      if (lineOfId.has(id)) refuse(row.line, registerColumns[kind][0]?.heading ?? null, 'id-twice');
      lineOfId.set(id, row.line);
      const refusal = refusalOf(scope, register, entry);
      const column = registerColumns[kind].find(({ key }) => key === refusal?.key)?.heading;
      if (refusal) refuse(row.line, column ?? null, refusal.problem);
      entries.push(entry);
    }
    if (problems.length === 0) return { entries, problems };
  }
  return { entries: [], problems: problems.slice(0, PROBLEMS_TOLD) };
};

/** Where each column stands. Every column has to be there once, but for those that came late; none that is not known. */
const readHeading = (
  kind: RegisterKind,
  { line, cells }: CsvLine,
  refuse: (line: number, column: string | null, problem: RegisterProblem) => void,
): Map<string, number> => {
  const places = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const heading = headingOf(kind, cell);
    if (heading === null) refuse(line, cell.slice(0, 60), 'column-unknown');
    else if (places.has(heading)) refuse(line, heading, 'column-twice');
    else places.set(heading, index);
  }
  for (const { heading, isLate } of registerColumns[kind])
    if (!isLate && !places.has(heading)) refuse(line, heading, 'column-missing');
  return places;
};
