import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import type { EndReason, KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { Launch } from '@visio-accueil/shared/protocol/launch.ts';
import type { SiteTicket } from '@visio-accueil/shared/protocol/ticket.ts';
import type { HostState } from '../../bridge/contract.ts';
import type { Home, Journey, KeptPlace, MediatorView } from './journey.ts';

/** The one thing the screen shows. */
export type Screen =
  | { name: 'connecting' }
  | { name: 'offline' }
  | { name: 'refused'; code: ErrorCode }
  | { name: 'enrolment' }
  | { name: 'home' }
  | { name: 'launch'; agency: Agency; launch: Launch }
  | { name: 'identify' }
  | { name: 'check-in' }
  | { name: 'tickets'; tickets: readonly SiteTicket[] }
  | { name: 'ticket'; place: KeptPlace }
  | { name: 'device-test' }
  | { name: 'catalogue' }
  | { name: 'mediator'; view: MediatorView }
  | { name: 'before-call'; agency: Agency }
  | { name: 'waiting'; call: KioskCall }
  | { name: 'call'; call: KioskCall }
  | { name: 'goodbye'; reason: EndReason | null }
  | { name: 'survey'; homes: readonly Home[] };

/** A page that a mediator opened with a citizen, without an agent. */
const isOpenAlone = ({ pane }: HostState): boolean => pane !== null && pane.agentName === null;

/** Whether what a shared page asks, and documents taken away, are shown over this screen. */
export const showsPane = (screen: Screen): boolean =>
  screen.name === 'call' || (screen.name === 'mediator' && screen.view === 'teleservice');

/** The first screen: what a mediator proposes, while its agency can be called, is asked before anything else. */
const firstScreen = ({ agencies, launch }: HostState): Screen => {
  const agency = agencies.find(({ id }) => id === launch?.agencyId);
  return launch && agency?.receiving ? { name: 'launch', agency, launch } : { name: 'home' };
};

/**
 * Which screen shows for what the host says and where the citizen is. A live call wins over a cut connection (a banner
 * says so): the conversation comes back by itself. Pure.
 */
export const screenOf = (state: HostState | null, { step }: Journey): Screen => {
  if (!state) return { name: 'connecting' };
  const { connection, call } = state;
  if (connection.state === 'unenrolled') return { name: 'enrolment' };
  if (connection.state === 'refused') return { name: 'refused', code: connection.code };
  if (call && call.state !== 'ended' && call.state !== 'kept') {
    const answered = call.state === 'active' || call.state === 'parked';
    return { name: answered ? 'call' : 'waiting', call };
  }
  if (step.at === 'goodbye') return { name: 'goodbye', reason: step.reason };
  // What was answered is not lost when the line is: sending it tells, and can be tried again.
  if (step.at === 'survey') return { name: 'survey', homes: step.homes };
  if (step.at === 'ticket') return { name: 'ticket', place: step.place };
  if (connection.state !== 'online') {
    // What is printed from this machine's own copies needs no server, nor does what a mediator notes: it is told later.
    if (connection.state === 'offline' && step.at === 'catalogue') return { name: 'catalogue' };
    if (
      connection.state === 'offline' &&
      step.at === 'mediator' &&
      step.view === 'activity' &&
      state.mediator
    )
      return { name: 'mediator', view: 'activity' };
    return { name: connection.state };
  }
  if (step.at === 'tickets' && state.tickets.length > 0) return { name: 'tickets', tickets: state.tickets };
  if (step.at === 'check-in') return { name: 'check-in' };
  if (step.at === 'device-test') return { name: 'device-test' };
  if (step.at === 'catalogue') return { name: 'catalogue' };
  // Whatever this page knows: one that came up after a crash finds what is open.
  if (state.mediator && isOpenAlone(state)) return { name: 'mediator', view: 'teleservice' };
  if (step.at === 'mediator' && state.mediator) return { name: 'mediator', view: step.view };
  if (step.at === 'identify') return state.mediator ? { name: 'home' } : { name: 'identify' };
  if (step.at === 'before-call') {
    const agency = state.agencies.find(({ id }) => id === step.agencyId);
    if (agency?.receiving) return { name: 'before-call', agency };
  }
  return firstScreen(state);
};

/**
 * Is there something of a person on the screen that has to go when that person has left without a word? `personal`: the
 * screens speak as that person chose.
 */
export const expiresWhenIdle = (screen: Screen, state: HostState | null, personal: boolean): boolean =>
  screen.name === 'identify' ||
  screen.name === 'survey' ||
  screen.name === 'before-call' ||
  screen.name === 'tickets' ||
  screen.name === 'check-in' ||
  screen.name === 'device-test' ||
  // A citizen who types the PIN on a telephone does not touch the screen.
  (screen.name === 'catalogue' && state?.takeaway?.state !== 'waiting') ||
  (screen.name === 'home' && (personal || (state?.mediator ?? null) !== null)) ||
  // While a device is mended nobody touches the screen; the server signs the mediator out in the end.
  (screen.name === 'mediator' &&
    (screen.view === 'activity' ||
      (screen.view === 'teleservice' && state?.takeaway?.state !== 'waiting'))) ||
  (screen.name === 'offline' && personal);
