/** The weekly counting grid: what fills it, and what may be done with it in which state. */
import type { Activity } from '../protocol/activity.ts';
import type { OpeningHours } from '../protocol/opening-hours.ts';
import type { CompletedGrid, FilledGrid, GridState } from '../protocol/weekly-grid.ts';
import { addDays } from './local-time.ts';
import { mondayOf } from './iso-week.ts';
import { openMinutesOf } from './opening-hours.ts';

/** From so many seconds of talk on, a call counts as a "visio réalisée". */
export const VISIO_SECONDS = 30;

/** A stay of a call with an agency, as figures are counted from it. */
export interface CountedLeg {
  readonly agencyId: string;
  readonly openedAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
}

/** What one leg counts as; null while it goes on. */
export const outcomeOf = ({ answeredAt, endedAt }: CountedLeg): 'done' | 'tried' | 'missed' | null => {
  if (endedAt === null) return null;
  if (answeredAt === null) return 'missed';
  return endedAt.getTime() - answeredAt.getTime() >= VISIO_SECONDS * 1000 ? 'done' : 'tried';
};

const seconds = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

export interface GridSources {
  readonly week: string;
  readonly hours: OpeningHours;
  readonly legs: readonly CountedLeg[];
  readonly activities: readonly Pick<Activity, 'kind' | 'minutes' | 'redirectedTo' | 'cancelled'>[];
  readonly pagesScanned: number;
  readonly documentsPrinted: number;
  readonly appointments: readonly CountedAppointments[];
}

/** An agency's appointments of the week that were not cancelled, and those of them that were missed. */
export interface CountedAppointments {
  readonly agencyId: string;
  readonly booked: number;
  readonly missed: number;
}

const nothingOf = (agencyId: string): FilledGrid['agencies'][number] => ({
  agencyId,
  ...{ done: 0, tried: 0, missed: 0, talkSeconds: 0, waitSeconds: 0, appointments: 0, noShows: 0 },
});

/** Fills a grid from what happened in its week. Legs that go on are not counted yet. */
export const fillGrid = (sources: GridSources): FilledGrid => {
  const agencies = new Map<string, FilledGrid['agencies'][number]>();
  for (const leg of sources.legs) {
    const outcome = outcomeOf(leg);
    if (outcome === null || leg.endedAt === null) continue;
    const known = agencies.get(leg.agencyId) ?? nothingOf(leg.agencyId);
    agencies.set(leg.agencyId, {
      ...known,
      [outcome]: known[outcome] + 1,
      talkSeconds: known.talkSeconds + (leg.answeredAt ? seconds(leg.answeredAt, leg.endedAt) : 0),
      waitSeconds: known.waitSeconds + seconds(leg.openedAt, leg.answeredAt ?? leg.endedAt),
    });
  }
  for (const { agencyId, booked, missed } of sources.appointments)
    agencies.set(agencyId, {
      ...(agencies.get(agencyId) ?? nothingOf(agencyId)),
      ...{ appointments: booked, noShows: missed },
    });
  const activities = sources.activities.filter(({ cancelled }) => !cancelled);
  const countOf = (kind: Activity['kind']): number => activities.filter((each) => each.kind === kind).length;
  const monday = mondayOf(sources.week);
  return {
    openMinutes: [0, 1, 2, 3, 4, 5, 6].reduce(
      (sum, day) => sum + openMinutesOf(sources.hours, addDays(monday, day)),
      0,
    ),
    agencies: [...agencies.values()].sort((a, b) => (a.agencyId < b.agencyId ? -1 : 1)),
    documents: countOf('documents'),
    teleservices: countOf('teleservice'),
    consultations: countOf('internet'),
    informations: countOf('information'),
    activityMinutes: activities.reduce((sum, { minutes }) => sum + minutes, 0),
    redirections: activities.filter(({ redirectedTo }) => redirectedTo !== null).length,
    pagesScanned: sources.pagesScanned,
    documentsPrinted: sources.documentsPrinted,
    appointments: sources.appointments.reduce((sum, { booked }) => sum + booked, 0),
    noShows: sources.appointments.reduce((sum, { missed }) => sum + missed, 0),
  };
};

/** What a mediator starts with. */
export const NOTHING_COMPLETED: CompletedGrid = {
  visitors: null,
  firstVisits: null,
  appointments: null,
  noShows: null,
  incidents: null,
  comment: '',
};

/** The figures that a mediator has to count before the week can be validated. */
export const missingFigures = (completed: CompletedGrid): (keyof CompletedGrid)[] =>
  (['visitors', 'firstVisits'] as const).filter((key) => completed[key] === null);

export type GridAct = 'complete' | 'validate' | 'correct' | 'reopen' | 'lock';
export type GridRefusal = 'grid-locked' | 'grid-validated' | 'grid-not-validated' | 'grid-incomplete';

const NEXT: Record<GridAct, { readonly from: GridState; readonly to: GridState }> = {
  complete: { from: 'draft', to: 'draft' },
  validate: { from: 'draft', to: 'validated' },
  correct: { from: 'validated', to: 'validated' },
  reopen: { from: 'validated', to: 'draft' },
  lock: { from: 'validated', to: 'locked' },
};

/** The state after an act, or why it can't be done. */
export const actOnGrid = (
  state: GridState,
  act: GridAct,
  completed: CompletedGrid,
): { readonly state: GridState } | { readonly refusal: GridRefusal } => {
  if (state === 'locked') return { refusal: 'grid-locked' };
  const { from, to } = NEXT[act];
  if (state !== from) return { refusal: state === 'validated' ? 'grid-validated' : 'grid-not-validated' };
  if (to !== 'draft' && missingFigures(completed).length > 0) return { refusal: 'grid-incomplete' };
  return { state: to };
};
