import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { HostState } from '../../bridge/contract.ts';

/** Milliseconds before an agency opens at which the screen is on: a mediator comes earlier than the citizens. */
export const BEFORE_OPENING = 15 * 60_000;

/** Minutes before and after the check of the night at which the screen is on. */
const CHECK_MARGIN = 5;

/** Why the kiosk must not be disturbed now. */
export type Occupation = 'call' | 'mediator' | 'print' | 'takeaway' | 'wiping' | 'touched';

/** What the machine's own services (updates, screen) are told: no name, no place, nothing of a call. */
export interface ApplianceStatus {
  /** Nobody is disturbed by a restart. */
  idle: boolean;
  occupied: Occupation[];
  screen: 'on' | 'off';
}

const printEnds: readonly PrintStatus['state'][] = [
  'refused',
  'printed',
  'unverified',
  'taken-away',
  'cancelled',
  'failed',
];

const occupations = (state: HostState, now: number, touchedAt: number): Occupation[] => {
  const { call, mediator, launch, print, takeaway, wiping, settings } = state;
  const held: [Occupation, boolean][] = [
    ['call', call !== null],
    ['mediator', mediator !== null || launch !== null],
    ['print', print !== null && !printEnds.includes(print.status.state)],
    ['takeaway', takeaway?.state === 'preparing' || takeaway?.state === 'waiting'],
    ['wiping', wiping],
    ['touched', now - touchedAt < settings.quietMinutes * 60_000],
  ];
  return held.filter(([, holds]) => holds).map(([occupation]) => occupation);
};

/** The check of the night needs the page: its window is opened a little before, and closed a little after. */
const checkIsNear = ({ checkAt }: HostState['settings'], now: number): boolean => {
  const [hours = 0, minutes = 0] = checkAt.split(':').map(Number);
  const since = localTime(new Date(now), NETWORK_TIME_ZONE).minutes - (hours * 60 + minutes);
  return since >= -CHECK_MARGIN && since <= CHECK_MARGIN;
};

/** The screen is worth its power: an agency is open or opens soon, or nothing of the hours is known yet. */
const worthShowing = ({ agencies, errand, kiosk, settings }: HostState, now: number): boolean =>
  settings.screen === 'always' ||
  errand !== null ||
  checkIsNear(settings, now) ||
  kiosk === null ||
  agencies.length === 0 ||
  agencies.some(
    ({ open, opensAt }) => open || (opensAt !== null && Date.parse(opensAt) - now <= BEFORE_OPENING),
  );

/** What the kiosk is doing, for the machine it stands on. `touchedAt`: the last act at the screens, ms since 1970. Pure. */
export const applianceStatus = (state: HostState, now: number, touchedAt: number): ApplianceStatus => {
  const occupied = occupations(state, now, touchedAt);
  const screen = occupied.length > 0 || worthShowing(state, now) ? 'on' : 'off';
  return { idle: occupied.length === 0, occupied, screen };
};
