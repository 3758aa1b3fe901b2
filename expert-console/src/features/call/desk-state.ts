import type { AgentCall, Ring } from '@visio-accueil/shared/protocol/call.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { Presence } from '@visio-accueil/shared/protocol/presence.ts';
import type { FactEvent } from '../../lib/live.ts';

/** Why a call stopped ringing here, other than by the agent's own doing. */
type RingEnd = Exclude<FactPayload<'call:ring-ended'>['reason'], 'declined'>;

/** What the agent's desk knows: built from `session:welcome`, kept up by facts. */
export interface DeskState {
  readonly presence: Presence;
  /** Citizens waiting for the agency. */
  readonly waiting: number;
  /** When the agency closes, from ten minutes before. */
  readonly closesAt: string | null;
  /** The server chose the break: nobody answered here. */
  readonly absent: boolean;
  /** Calls offered to this agent now, oldest first. */
  readonly rings: readonly Ring[];
  readonly call: AgentCall | null;
  /** The calls on hold, the oldest first. */
  readonly parked: readonly AgentCall[];
  /** The call that just ended, until the agent moves on. Its `endReason` is null when it ended during a cut. */
  readonly endedCall: AgentCall | null;
  /** Why the last ring went away, until the next ring. */
  readonly ringEnd: RingEnd | null;
}

/** What the agent did, once the server said yes. */
export type DeskAct =
  | { name: 'act:accepted'; payload: AgentCall }
  | { name: 'act:declined'; payload: { callId: string } }
  | { name: 'act:moved-on'; payload: null };

export const emptyDesk: DeskState = {
  presence: 'break',
  waiting: 0,
  closesAt: null,
  absent: false,
  rings: [],
  call: null,
  parked: [],
  endedCall: null,
  ringEnd: null,
};

const without = (rings: readonly Ring[], callId: string): readonly Ring[] =>
  rings.filter((ring) => ring.callId !== callId);

const withoutCall = (calls: readonly AgentCall[], callId: string): readonly AgentCall[] =>
  calls.filter((call) => call.callId !== callId);

/** The call is on hold: it makes room for another. */
const withParked = (state: DeskState, call: AgentCall): DeskState => ({
  ...state,
  call: state.call?.callId === call.callId ? null : state.call,
  parked: state.parked.some(({ callId }) => callId === call.callId)
    ? state.parked.map((known) => (known.callId === call.callId ? call : known))
    : [...state.parked, call],
});

/** The call is over: the one in progress, or one on hold. */
const withEnded = (state: DeskState, call: AgentCall): DeskState => {
  if (state.call?.callId === call.callId) return { ...state, call: null, endedCall: call };
  if (!state.parked.some(({ callId }) => callId === call.callId)) return state;
  const parked = withoutCall(state.parked, call.callId);
  return { ...state, parked, endedCall: state.call === null ? call : state.endedCall };
};

/** Takes a call as the one in progress, unless it is already known to have ended. */
const withCall = (state: DeskState, call: AgentCall): DeskState => {
  const { endedCall } = state;
  // A call that was passed on may come back: as a later leg.
  if (endedCall?.callId === call.callId && endedCall.leg >= call.leg) return state;
  const parked = withoutCall(state.parked, call.callId);
  return { ...state, rings: without(state.rings, call.callId), call, parked, endedCall: null, ringEnd: null };
};

const welcomed = (state: DeskState, welcome: FactPayload<'session:welcome'>): DeskState => {
  if (welcome.view !== 'console') return state;
  const parked = welcome.parked.some(({ callId }) => callId === state.call?.callId);
  const lost = state.call !== null && welcome.call?.callId !== state.call.callId && !parked;
  return {
    presence: welcome.presence,
    waiting: welcome.waiting,
    closesAt: welcome.closesAt,
    absent: welcome.presence === 'break' && state.absent,
    rings: welcome.rings,
    call: welcome.call,
    parked: welcome.parked,
    endedCall: lost ? { ...state.call, state: 'ended' } : welcome.call === null ? state.endedCall : null,
    ringEnd: null,
  };
};

/** The next state of the desk. Facts of other matters leave it as it is. */
export const deskAfter = (state: DeskState, event: FactEvent | DeskAct): DeskState => {
  switch (event.name) {
    case 'session:welcome':
      return welcomed(state, event.payload);
    case 'presence:updated':
      return { ...state, ...event.payload };
    case 'queue:updated':
      return { ...state, waiting: event.payload.waiting, closesAt: event.payload.closesAt };
    case 'call:ringing':
      return {
        ...state,
        rings: [...without(state.rings, event.payload.callId), event.payload],
        ringEnd: null,
      };
    case 'call:ring-ended': {
      const { callId, reason } = event.payload;
      if (!state.rings.some((ring) => ring.callId === callId)) return state;
      const own = reason === 'declined' || state.call?.callId === callId;
      return { ...state, rings: without(state.rings, callId), ringEnd: own ? state.ringEnd : reason };
    }
    case 'call:updated': {
      if (event.payload.view !== 'agent') return state;
      const { call } = event.payload;
      if (call.state === 'active') return withCall(state, call);
      if (call.state === 'parked') return withParked(state, call);
      return call.state === 'ended' ? withEnded(state, call) : state;
    }
    case 'act:accepted':
      return withCall(state, event.payload);
    case 'act:declined':
      return { ...state, rings: without(state.rings, event.payload.callId) };
    case 'act:moved-on':
      return { ...state, endedCall: null };
    default:
      return state;
  }
};
