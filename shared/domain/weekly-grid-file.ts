/** Weekly grids as a file for spreadsheets: one line a site and week, and below it one an agency. */
import type { GridState, WeeklyGrid } from '../protocol/weekly-grid.ts';
import { writeCsv } from './csv.ts';
import { weekText } from './week-text.ts';

/** What a line of the file is made of. */
export type FiledGrid = Omit<WeeklyGrid, 'corrections'>;

/** Null: not counted. */
type Cell = string | number | null;

const STATES: Record<GridState, string> = { draft: 'brouillon', validated: 'validée', locked: 'verrouillée' };
const HEADING = [
  ...['lieu', 'semaine', 'état', 'organisme', 'visios réalisées', 'visios tentées', 'visios manquées'],
  ...['durée (s)', 'attente (s)', 'heures d’ouverture', 'visiteurs', 'premières visites', 'rendez-vous'],
  ...['absents', 'incidents', 'documents remis', 'téléservices', 'consultations Internet', 'renseignements'],
  ...['minutes', 'réorientations', 'pages numérisées', 'documents imprimés', 'commentaire'],
];

const hours = (minutes: number): number => Math.round(minutes / 0.6) / 100;
/** What was booked here and what the mediator counted besides. */
const together = (booked: number, besides: number | null): number => booked + (besides ?? 0);

const linesOf = (grid: FiledGrid, labelOf: (agencyId: string) => string): Cell[][] => {
  const { filled, completed } = grid;
  const which = [grid.siteName, weekText(grid.week, 'fr'), STATES[grid.state]];
  const sum = (key: 'done' | 'tried' | 'missed' | 'talkSeconds' | 'waitSeconds'): number =>
    filled.agencies.reduce((total, agency) => total + agency[key], 0);
  const whole = [
    ...which,
    'tous',
    ...[sum('done'), sum('tried'), sum('missed'), sum('talkSeconds'), sum('waitSeconds')],
    hours(filled.openMinutes),
    ...[completed.visitors, completed.firstVisits],
    together(filled.appointments, completed.appointments),
    together(filled.noShows, completed.noShows),
    completed.incidents,
    ...[filled.documents, filled.teleservices, filled.consultations, filled.informations],
    ...[filled.activityMinutes, filled.redirections, filled.pagesScanned, filled.documentsPrinted],
    completed.comment,
  ];
  const ofAgencies = filled.agencies.map((agency) => [
    ...which,
    labelOf(agency.agencyId),
    ...[agency.done, agency.tried, agency.missed, agency.talkSeconds, agency.waitSeconds],
    ...[null, null, null, agency.appointments, agency.noShows],
    ...HEADING.slice(14).map(() => null),
  ]);
  return [whole, ...ofAgencies];
};

/** The rows of the file, its heading first. */
export const gridRows = (grids: readonly FiledGrid[], labelOf: (agencyId: string) => string): Cell[][] => [
  HEADING,
  ...grids.flatMap((grid) => linesOf(grid, labelOf)),
];

/** The rows as text, numbers as French spreadsheets write them. */
export const writeGridCsv = (rows: readonly (readonly Cell[])[]): string =>
  writeCsv(
    rows.map((row) =>
      row.map((cell) =>
        cell === null ? '' : typeof cell === 'number' ? String(cell).replace('.', ',') : cell,
      ),
    ),
  );
