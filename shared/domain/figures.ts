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

/** The month that many months later, "YYYY-MM". */
export const addMonths = (month: string, months: number): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
};
