/** Weekly grids as a file for spreadsheets: one line a site and week, and below it one an agency. */
import type { GridState, WeeklyGrid } from '../protocol/weekly-grid.ts';
import { writeCsv } from './csv.ts';

const STATES: Record<GridState, string> = { draft: 'brouillon', validated: 'validée', locked: 'verrouillée' };
const HEADING = [
  ...['lieu', 'semaine', 'état', 'organisme', 'visios réalisées', 'visios tentées', 'visios manquées'],
  ...['durée (s)', 'attente (s)', 'heures d’ouverture', 'visiteurs', 'premières visites', 'rendez-vous'],
  ...['absents', 'incidents', 'documents remis', 'téléservices', 'consultations Internet', 'renseignements'],
  ...['minutes', 'réorientations', 'pages numérisées', 'documents imprimés', 'commentaire'],
];

const number = (value: number | null): string => (value === null ? '' : String(value));
const hours = (minutes: number): string => (Math.round(minutes / 0.6) / 100).toString().replace('.', ',');

const linesOf = (grid: WeeklyGrid, labelOf: (agencyId: string) => string): string[][] => {
  const { filled, completed } = grid;
  const which = [grid.siteName, grid.week, STATES[grid.state]];
  const sum = (key: 'done' | 'tried' | 'missed' | 'talkSeconds' | 'waitSeconds'): number =>
    filled.agencies.reduce((total, agency) => total + agency[key], 0);
  const whole = [
    ...which,
    'tous',
    ...[sum('done'), sum('tried'), sum('missed'), sum('talkSeconds'), sum('waitSeconds')].map(number),
    hours(filled.openMinutes),
    ...[completed.visitors, completed.firstVisits, completed.appointments, completed.noShows].map(number),
    number(completed.incidents),
    ...[filled.documents, filled.teleservices, filled.consultations, filled.informations].map(number),
    ...[filled.activityMinutes, filled.redirections, filled.pagesScanned].map(number),
    number(filled.documentsPrinted),
    completed.comment,
  ];
  const ofAgencies = filled.agencies.map((agency) => [
    ...which,
    labelOf(agency.agencyId),
    ...[agency.done, agency.tried, agency.missed, agency.talkSeconds, agency.waitSeconds].map(number),
    ...HEADING.slice(9).map(() => ''),
  ]);
  return [whole, ...ofAgencies];
};

/** Writes the file. */
export const writeGridFile = (grids: readonly WeeklyGrid[], labelOf: (agencyId: string) => string): string =>
  writeCsv([HEADING, ...grids.flatMap((grid) => linesOf(grid, labelOf))]);
