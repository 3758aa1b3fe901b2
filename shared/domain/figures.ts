/** What the counted figures of the network come to. */
import type { FigureRow } from '../protocol/figures.ts';

/** Figures of several rows together. */
export interface FigureSummary {
  readonly visios: number;
  /** Visios, help with online services, and Internet consultations. */
  readonly demarches: number;
  readonly missed: number;
  /** Seconds; null when there is nothing to take a mean of. */
  readonly meanWait: number | null;
  readonly meanTalk: number | null;
}

/** A "démarche" is a visio, help with an online service, or an Internet consultation. */
export const demarchesOf = ({ done, teleservices, consultations }: FigureRow): number =>
  done + teleservices + consultations;

const mean = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count));

/** Adds the rows up. */
export const summaryOf = (rows: readonly FigureRow[]): FigureSummary => {
  const sum = (read: (row: FigureRow) => number): number => rows.reduce((total, row) => total + read(row), 0);
  const answered = sum(({ done, tried }) => done + tried);
  const missed = sum((row) => row.missed);
  return {
    visios: sum((row) => row.done),
    demarches: sum(demarchesOf),
    missed,
    meanWait: mean(
      sum((row) => row.waitSeconds),
      answered + missed,
    ),
    meanTalk: mean(
      sum((row) => row.talkSeconds),
      answered,
    ),
  };
};

/** Months as numbers that follow one another, of a month or a day. */
const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/**
 * Which quarter of a site's own a month lies in, counted in whole months: 1 is the month of its opening and the two that
 * follow; 0 is before it. `openedOn` is a day, "2026-11-28".
 */
export const quarterSinceOpening = (openedOn: string, month: string): number =>
  Math.max(0, Math.floor((monthNumber(month) - monthNumber(openedOn)) / 3) + 1);

/** The key of a quarter since opening in a row of figures, e.g. "001"; '' where the opening is not known. */
export const openingKey = (quarter: number | null): string =>
  quarter === null ? '' : String(quarter).padStart(3, '0');

/** How many sites had each of their quarters, be it in part, within a span: what the figures of a quarter are to be divided by. */
export const sitesByQuarter = (
  openings: readonly (string | null)[],
  { from, months }: { readonly from: string; readonly months: number },
): Map<string, number> => {
  const sites = new Map<string, number>();
  const span = Array.from({ length: months }, (_, index) => addMonths(from, index));
  for (const openedOn of openings) {
    const keys = span.map((month) =>
      openingKey(openedOn === null ? null : quarterSinceOpening(openedOn, month)),
    );
    for (const key of new Set(keys)) sites.set(key, (sites.get(key) ?? 0) + 1);
  }
  return sites;
};

/** The month that many months later, "YYYY-MM". */
export const addMonths = (month: string, months: number): string => {
  const index = monthNumber(month) + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
};

const NOTHING = {
  ...{ done: 0, tried: 0, missed: 0, waitSeconds: 0, talkSeconds: 0 },
  ...{ teleservices: 0, consultations: 0, documents: 0, informations: 0 },
};

/** Rows by site, with those open in the span at which nothing was counted: where nobody comes is what is looked for. */
export const withSilentSites = (
  rows: readonly FigureRow[],
  sites: readonly { readonly siteId: string; readonly name: string; readonly openedOn: string | null }[],
  { from, months }: { readonly from: string; readonly months: number },
): FigureRow[] => {
  const after = addMonths(from, months);
  const silent = sites.filter(
    ({ siteId, openedOn }) =>
      (openedOn === null || openedOn < after) && !rows.some(({ key }) => key === siteId),
  );
  return [...rows, ...silent.map(({ siteId, name }) => ({ key: siteId, label: name, ...NOTHING }))];
};
