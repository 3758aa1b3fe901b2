import type { GuestCall, GuestRing } from '@visio-accueil/shared/protocol/guest.ts';
import type { FactEvent } from '../../lib/live.ts';

/** What this person has to do with other people's calls. */
export interface GuestState {
  /** Invitations that ring here, oldest first. */
  readonly rings: readonly GuestRing[];
  /** The call in which they are a guest. */
  readonly call: GuestCall | null;
}

export type GuestAct = { name: 'act:guest-joined'; payload: GuestCall };

export const noGuest: GuestState = { rings: [], call: null };

const without = (rings: readonly GuestRing[], callId: string): readonly GuestRing[] =>
  rings.filter((ring) => ring.callId !== callId);

/** The next state. A guest who takes the call over is no guest any more: the call is told as their own. */
export const guestAfter = (state: GuestState, event: FactEvent | GuestAct): GuestState => {
  switch (event.name) {
    case 'session:welcome': {
      if (event.payload.view !== 'console') return state;
      return { rings: event.payload.guestRings, call: event.payload.guestCall };
    }
    case 'guest:ringing':
      return { ...state, rings: [...without(state.rings, event.payload.callId), event.payload] };
    case 'guest:ring-ended':
      return { ...state, rings: without(state.rings, event.payload.callId) };
    case 'act:guest-joined':
      return { rings: without(state.rings, event.payload.callId), call: event.payload };
    case 'call:updated': {
      const { view, call } = event.payload;
      const own = state.call?.callId === call.callId;
      if (view !== 'guest') return own && view === 'agent' ? { ...state, call: null } : state;
      if (call.state === 'ended') return own ? { ...state, call: null } : state;
      return { ...state, call };
    }
    default:
      return state;
  }
};
