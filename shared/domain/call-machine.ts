/**
 * The rules of a call, pure: what may happen in which state, and what comes of it. Storage and sockets apply them, and
 * never decide themselves.
 *
 *     waiting --ring--> ringing --accept--> active --hang-up--> ended
 *        ^-- unanswered, withdraw --'
 *
 * The place in the queue is `queuedAt`, which nothing changes: a call that nobody answered is where it was, at the head.
 */
import type { CallState, EndReason } from '../protocol/call.ts';
import type { ErrorCode } from '../protocol/errors.ts';

/** How long a call rings before it goes back to the head of its queue, in milliseconds. */
export const RING_TIME = 30_000;
/** How long the connection of one end may be cut before the call ends, in milliseconds. */
export const RECONNECT_GRACE = 60_000;

/** Where a call stands. */
export interface CallSituation {
  readonly state: CallState;
  readonly queuedAt: Date;
  /** When the ringing stops; only while ringing. */
  readonly ringsUntil: Date | null;
  readonly agentId: string | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
}

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
  | { readonly type: 'agency-closes' };

/** Why an event changes nothing. `too-early`: its time has not come (the ring or the grace still runs). */
export type CallRefusal =
  Extract<ErrorCode, 'call-unknown' | 'call-already-answered' | 'call-not-active'> | 'too-early';

export type CallOutcome =
  { readonly ok: true; readonly call: CallSituation } | { readonly ok: false; readonly code: CallRefusal };

/** A call that has just joined the queue. */
export const newCall = (at: Date): CallSituation => ({
  state: 'waiting',
  queuedAt: at,
  ringsUntil: null,
  agentId: null,
  answeredAt: null,
  endedAt: null,
  endReason: null,
});

const refuse = (code: CallRefusal): CallOutcome => ({ ok: false, code });

const end = (call: CallSituation, at: Date, endReason: EndReason): CallOutcome => ({
  ok: true,
  call: { ...call, state: 'ended', ringsUntil: null, endedAt: at, endReason },
});

const backToQueue = (call: CallSituation): CallOutcome => ({
  ok: true,
  call: { ...call, state: 'waiting', ringsUntil: null },
});

/** Why an event that needs a ringing call is refused in another state. */
const notRinging = (call: CallSituation): CallOutcome =>
  refuse(call.state === 'active' ? 'call-already-answered' : 'call-not-active');

/** What comes of an event at a time: the new situation, or why it is refused. The situation given is left as it was. */
export const afterEvent = (call: CallSituation, event: CallEvent, at: Date): CallOutcome => {
  if (call.state === 'ended') return refuse('call-unknown');
  switch (event.type) {
    case 'ring':
      if (call.state === 'active') return refuse('call-already-answered');
      if (call.state === 'ringing') return refuse('too-early');
      return {
        ok: true,
        call: { ...call, state: 'ringing', ringsUntil: new Date(at.getTime() + RING_TIME) },
      };
    case 'unanswered':
      if (call.state !== 'ringing') return notRinging(call);
      return call.ringsUntil !== null && at < call.ringsUntil ? refuse('too-early') : backToQueue(call);
    case 'withdraw':
      return call.state === 'ringing' ? backToQueue(call) : notRinging(call);
    case 'accept':
      if (call.state !== 'ringing') return notRinging(call);
      return {
        ok: true,
        call: { ...call, state: 'active', ringsUntil: null, agentId: event.agentId, answeredAt: at },
      };
    case 'kiosk-lost':
      return at.getTime() - event.since.getTime() < RECONNECT_GRACE
        ? refuse('too-early')
        : end(call, at, 'kiosk-lost');
    case 'agent-lost':
      if (call.state !== 'active') return refuse('call-not-active');
      return at.getTime() - event.since.getTime() < RECONNECT_GRACE
        ? refuse('too-early')
        : end(call, at, 'agent-lost');
    case 'citizen-leaves':
      return end(call, at, call.state === 'active' ? 'completed' : 'abandoned');
    case 'hang-up':
      return call.state === 'active' ? end(call, at, 'completed') : refuse('call-not-active');
    case 'revoke':
      return end(call, at, 'kiosk-revoked');
    case 'agency-closes':
      return call.state === 'waiting' ? end(call, at, 'agency-closed') : notRinging(call);
  }
};
