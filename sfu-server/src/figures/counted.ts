import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { FigureGroup, FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import { sql, type RawBuilder } from 'kysely';

/** What is counted: whole months, from one to before another, of a département's places. */
export interface FigureQuestion {
  /** "2026-11". */
  readonly from: string;
  readonly to: string;
  readonly group: FigureGroup;
  /** Null: every département. */
  readonly departement: string | null;
}

/** The sums of one group; times in milliseconds, so that sums of sums are exact. */
export type Counted = Omit<FigureRow, 'label' | 'waitSeconds' | 'talkSeconds'> & {
  readonly waitMs: number;
  readonly talkMs: number;
};

const NOTHING = {
  ...{ done: 0, tried: 0, missed: 0, waitMs: 0, talkMs: 0 },
  ...{ teleservices: 0, consultations: 0, documents: 0, informations: 0 },
};
type Sums = typeof NOTHING;
const names = Object.keys(NOTHING) as (keyof Sums)[];

/** A row as an engine answers it: counts as text or number, sums of nothing as null. */
export type CountedRow = { readonly key: string } & Readonly<
  Partial<Record<keyof Sums, string | number | null>>
>;

/** Adds rows of the same key up. */
export const addUp = (rows: readonly CountedRow[]): Counted[] => {
  const byKey = new Map<string, Sums>();
  for (const row of rows) {
    const sums = byKey.get(row.key) ?? { ...NOTHING };
    for (const name of names) sums[name] += Number(row[name] ?? 0);
    byKey.set(row.key, sums);
  }
  return [...byKey].map(([key, sums]) => ({ key, ...sums }));
};

/** The month of an instant on the network's clock, in SQL. */
export const monthOf = (at: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${at} at time zone ${sql.lit(NETWORK_TIME_ZONE)}, 'YYYY-MM')`;

/** Months that follow one another, of a month or a day as text. */
const numberOf = (date: RawBuilder<unknown>): RawBuilder<number> =>
  sql`(left(${date}, 4)::int * 12 + substr(${date}, 6, 2)::int)`;

/** The key of a group in SQL: of a month, an agency, or the place. */
export const keyOf = (
  group: FigureGroup,
  month: RawBuilder<unknown>,
  agency: RawBuilder<unknown>,
): RawBuilder<string> => {
  switch (group) {
    case 'month':
      return sql`${month}`;
    case 'quarter':
      return sql`left(${month}, 4) || '-T' || ((right(${month}, 2)::int + 2) / 3)`;
    case 'opening':
      // As `quarterSinceOpening` of shared/domain/figures.ts has it.
      return sql`case when site.opened_on is null then '' else lpad(greatest(0, floor(
        (${numberOf(month)} - ${numberOf(sql`site.opened_on`)}) / 3.0)::int + 1)::text, 3, '0') end`;
    case 'agency':
      return sql`coalesce(${agency}, '')`;
    case 'site':
      return sql`site.site_id`;
    case 'basin':
      return sql`coalesce(commune.basin_id, '')`;
  }
};
