/**
 * The rules of a call, pure: what may happen in which state, and what comes of it. Storage and sockets apply them, and
 * never decide themselves.
 *
 *       .-----------come-back---- kept
 *       v                          ^
 *     waiting <--> ringing --keep-place
 *       ^            | accept
 *       |            v
 *       '-transfer- active <--park, recall--> parked --park-expires--> waiting
 *                    |
 *                    '--hang-up--> ended
 *
 * The place in the queue is `queuedAt`, which nothing changes: a call that nobody answered is where it was, at the head,
 * and so is one that was passed on to another agency.
 */
import { answerLeg } from './call-leg.ts';
import { afterParkEvent, backFromPark, type ParkEvent } from './call-park.ts';
import { accepted, ended, refused, type CallOutcome, type CallSituation } from './call-situation.ts';
import { afterTicketEvent, type TicketEvent } from './call-ticket.ts';
import { afterTransferEvent, type TransferEvent } from './call-transfer.ts';

/** How long a call rings before it goes back to the head of its queue, in milliseconds. */
export const RING_TIME = 30_000;
/** How long the connection of one end may be cut before the call ends, in milliseconds. */
export const RECONNECT_GRACE = 60_000;

export type CallEvent =
  | { readonly type: 'ring' }
  | { readonly type: 'unanswered' }
  /** Nobody is left to ring (all declined or went away), or the kiosk's connection is cut. */
  | { readonly type: 'withdraw' }
  | { readonly type: 'accept'; readonly agentId: string }
  /** `since`: when the connection was cut. */
  | { readonly type: 'kiosk-lost'; readonly since: Date }
  | { readonly type: 'agent-lost'; readonly since: Date }
  /** The citizen leaves the queue, or says goodbye. */
  | { readonly type: 'citizen-leaves' }
  /** The agent says goodbye. */
  | { readonly type: 'hang-up' }
  | { readonly type: 'revoke' }
  /** The agency closed and nobody is left to answer. A call that is going on is never cut. */
  | { readonly type: 'agency-closes' }
  | TransferEvent
  | ParkEvent
  | TicketEvent;

/** Nobody answered: the same place, and from now on for everyone. */
const backToQueue = (call: CallSituation): CallOutcome =>
  accepted({ ...call, state: 'waiting', ringsUntil: null, reservedFor: null });

/** Why an event that needs a ringing call is refused in another state. */
const notRinging = (call: CallSituation): CallOutcome =>
  refused(isAnswered(call) ? 'call-already-answered' : 'call-not-active');

const isAnswered = ({ state }: CallSituation): boolean => state === 'active' || state === 'parked';

const isOver = (since: Date, at: Date): boolean => at.getTime() - since.getTime() >= RECONNECT_GRACE;

/** What comes of an event at a time: the new situation, or why it is refused. The situation given is left as it was. */
export const afterEvent = (call: CallSituation, event: CallEvent, at: Date): CallOutcome => {
  if (call.state === 'ended') return refused('call-unknown');
  switch (event.type) {
    case 'ring':
      if (isAnswered(call)) return refused('call-already-answered');
      if (call.state === 'ringing') return refused('too-early');
      if (call.state === 'kept') return refused('call-not-active');
      return accepted({ ...call, state: 'ringing', ringsUntil: new Date(at.getTime() + RING_TIME) });
    case 'unanswered':
      if (call.state !== 'ringing') return notRinging(call);
      return call.ringsUntil !== null && at < call.ringsUntil ? refused('too-early') : backToQueue(call);
    case 'withdraw':
      return call.state === 'ringing' ? backToQueue(call) : notRinging(call);
    case 'accept':
      if (call.state !== 'ringing') return notRinging(call);
      return accepted({
        ...call,
        state: 'active',
        ringsUntil: null,
        agentId: event.agentId,
        answeredAt: at,
        transfer: null,
        reservedFor: null,
        legs: answerLeg(call.legs, event.agentId, at),
      });
    case 'kiosk-lost':
      // Whoever keeps a place has left the kiosk: its connection does not matter.
      if (call.state === 'kept') return refused('call-not-active');
      return isOver(event.since, at) ? ended(call, at, 'kiosk-lost') : refused('too-early');
    case 'agent-lost':
      if (!isAnswered(call)) return refused('call-not-active');
      if (!isOver(event.since, at)) return refused('too-early');
      return call.state === 'parked' ? backFromPark(call, at, 'agent-lost') : ended(call, at, 'agent-lost');
    case 'citizen-leaves':
      return ended(call, at, isAnswered(call) ? 'completed' : 'abandoned');
    case 'hang-up':
      return isAnswered(call) ? ended(call, at, 'completed') : refused('call-not-active');
    case 'revoke':
      return ended(call, at, 'kiosk-revoked');
    case 'agency-closes':
      return call.state === 'waiting' || call.state === 'kept'
        ? ended(call, at, 'agency-closed')
        : notRinging(call);
    case 'transfer':
    case 'transfer-expires':
    case 'hand-over':
      return afterTransferEvent(call, event, at);
    case 'park':
    case 'recall':
    case 'park-expires':
      return afterParkEvent(call, event, at);
    case 'keep-place':
    case 'come-back':
    case 'ticket-expires':
      return afterTicketEvent(call, event, at);
  }
};
