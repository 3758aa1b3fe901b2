import type { EndReason, KioskCall } from '@visio-accueil/shared/protocol/call.ts';

/** The place of a citizen who left with a number. */
export interface KeptPlace {
  callId: string;
  number: number;
  agencyLabel: string;
  /** ISO 8601. */
  keptUntil: string;
}

/** A commune that a citizen may say they live in. */
export interface Home {
  code: string;
  name: string;
}

/** The mediator's screens besides their desk. */
export type MediatorView = 'recovery' | 'activity' | 'buttons' | 'devices' | 'badge' | 'teleservice';

/** Where the citizen is between two calls. The call itself is the host's word; this is only what no host knows. */
export type Step =
  | { at: 'home' }
  | { at: 'identify' }
  | { at: 'tickets' }
  | { at: 'check-in' }
  | { at: 'ticket'; place: KeptPlace }
  | { at: 'device-test' }
  | { at: 'catalogue' }
  | { at: 'mediator'; view: MediatorView }
  | { at: 'before-call'; agencyId: string }
  | { at: 'goodbye'; reason: EndReason | null }
  | { at: 'survey'; homes: readonly Home[] };

export interface Journey {
  step: Step;
  /** The call under way as it was last told: its end is recognised by its going away. */
  call: { callId: string; answered: boolean } | null;
}

export type JourneyEvent =
  | { type: 'home' }
  | { type: 'identify' }
  | { type: 'tickets' }
  | { type: 'check-in' }
  | { type: 'device-test' }
  | { type: 'catalogue' }
  | { type: 'mediator'; view: MediatorView }
  | { type: 'survey'; homes: readonly Home[] }
  | { type: 'choose'; agencyId: string }
  | { type: 'call'; call: CallWord | null };

/** What the journey needs to know of the call. */
type CallWord = Pick<KioskCall, 'callId' | 'state' | 'endReason' | 'answeredAt' | 'agencyLabel' | 'ticket'>;

export const startOfJourney: Journey = { step: { at: 'home' }, call: null };

/** A person who only left the queue is not told goodbye; everyone else is. */
const afterCall = (answered: boolean, reason: EndReason | null): Step =>
  answered || (reason !== null && reason !== 'abandoned') ? { at: 'goodbye', reason } : { at: 'home' };

/** One step on. Pure. */
export const nextJourney = (journey: Journey, event: JourneyEvent): Journey => {
  switch (event.type) {
    case 'home':
      return { ...journey, step: { at: 'home' } };
    case 'identify':
      return { ...journey, step: { at: 'identify' } };
    case 'tickets':
      return { ...journey, step: { at: 'tickets' } };
    case 'check-in':
      return { ...journey, step: { at: 'check-in' } };
    case 'device-test':
      return { ...journey, step: { at: 'device-test' } };
    case 'catalogue':
      return { ...journey, step: { at: 'catalogue' } };
    case 'mediator':
      return { ...journey, step: { at: 'mediator', view: event.view } };
    case 'survey':
      return { ...journey, step: { at: 'survey', homes: event.homes } };
    case 'choose':
      return { ...journey, step: { at: 'before-call', agencyId: event.agencyId } };
    case 'call': {
      const { call } = event;
      if (call && call.state !== 'ended' && call.state !== 'kept') {
        const known = journey.call?.callId === call.callId ? journey.call : null;
        // A citizen who was passed on waits again, but has talked with someone.
        const answered = call.answeredAt !== null || (known?.answered ?? false);
        if (known?.answered === answered) return journey;
        return { step: { at: 'home' }, call: { callId: call.callId, answered } };
      }
      if (!journey.call) return journey;
      if (call?.ticket) {
        const place = { ...call.ticket, callId: call.callId, agencyLabel: call.agencyLabel };
        return { step: { at: 'ticket', place }, call: null };
      }
      return { step: afterCall(journey.call.answered, call?.endReason ?? null), call: null };
    }
  }
};
