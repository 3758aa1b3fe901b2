import type { PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { HostState } from '../../bridge/contract.ts';

/** Milliseconds after the last act at the screens during which somebody may still stand there. */
export const STILL_THERE = 5 * 60_000;
/** Milliseconds before an agency opens at which the screen is on: a mediator comes earlier than the citizens. */
export const BEFORE_OPENING = 15 * 60_000;

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
  const { call, mediator, print, takeaway, wiping } = state;
  const held: [Occupation, boolean][] = [
    ['call', call !== null],
    ['mediator', mediator !== null],
    ['print', print !== null && !printEnds.includes(print.status.state)],
    ['takeaway', takeaway?.state === 'preparing' || takeaway?.state === 'waiting'],
    ['wiping', wiping],
    ['touched', now - touchedAt < STILL_THERE],
  ];
  return held.filter(([, holds]) => holds).map(([occupation]) => occupation);
};

/** The screen is worth its power: an agency is open or opens soon, or nothing of the hours is known yet. */
const worthShowing = ({ agencies, kiosk }: HostState, now: number): boolean =>
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
