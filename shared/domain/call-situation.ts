/** Where a call stands, and the words in which its rules answer. The rules are in `call-machine.ts` and beside it. */
import type { CallState, EndReason } from '../protocol/call.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { closeLeg, currentLeg, nextLeg, openLeg, type CallLeg } from './call-leg.ts';

/** A call that was passed on and that nobody has answered yet: where it comes from and until when it may wait. */
export interface PendingTransfer {
  readonly fromAgencyId: string;
  readonly fromAgentId: string;
  /** From then on it goes back to where it came from. */
  readonly until: Date;
}

export interface CallSituation {
  readonly state: CallState;
  /** The place in the queue: nothing changes it. */
  readonly queuedAt: Date;
  /** When the ringing stops; only while ringing. */
  readonly ringsUntil: Date | null;
  /** The agent of the current leg, and since when; while active or parked. */
  readonly agentId: string | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  /** While parked: when it goes back to the queue by itself. While kept: when the place is lost. */
  readonly holdsUntil: Date | null;
  readonly transfer: PendingTransfer | null;
  /** This agent is rung before all others: the citizen comes back to them. */
  readonly reservedFor: string | null;
  /** Never empty; all but the last one are over. */
  readonly legs: readonly CallLeg[];
}

/** Why an event changes nothing. `too-early`: its time has not come (the ring or the grace still runs). */
export type CallRefusal =
  | Extract<
      ErrorCode,
      'call-unknown' | 'call-already-answered' | 'call-not-active' | 'call-not-parked' | 'ticket-unknown'
    >
  | 'too-early';

export type CallOutcome =
  { readonly ok: true; readonly call: CallSituation } | { readonly ok: false; readonly code: CallRefusal };

/** A call that has just joined the queue of an agency. */
export const newCall = (agencyId: string, at: Date): CallSituation => ({
  state: 'waiting',
  queuedAt: at,
  ringsUntil: null,
  agentId: null,
  answeredAt: null,
  endedAt: null,
  endReason: null,
  holdsUntil: null,
  transfer: null,
  reservedFor: null,
  legs: [openLeg(agencyId, at)],
});

/** With whom the call is or for whom it waits now. */
export const agencyOf = (call: CallSituation): string => currentLeg(call.legs).agencyId;

export const accepted = (call: CallSituation): CallOutcome => ({ ok: true, call });
export const refused = (code: CallRefusal): CallOutcome => ({ ok: false, code });

/** Nothing happens any more. */
export const ended = (call: CallSituation, at: Date, endReason: EndReason): CallOutcome =>
  accepted({
    ...call,
    state: 'ended',
    ringsUntil: null,
    holdsUntil: null,
    transfer: null,
    reservedFor: null,
    endedAt: at,
    endReason,
    legs: closeLeg(call.legs, endReason, at),
  });

/** Back to its place in the queue without an agent: the next leg, for the same agency or another. */
export const passedOn = (
  call: CallSituation,
  at: Date,
  leg: { readonly outcome: EndReason; readonly agencyId: string },
  part: Partial<Pick<CallSituation, 'transfer' | 'reservedFor'>>,
): CallOutcome =>
  accepted({
    ...call,
    state: 'waiting',
    ringsUntil: null,
    agentId: null,
    answeredAt: null,
    holdsUntil: null,
    transfer: null,
    reservedFor: null,
    ...part,
    legs: nextLeg(call.legs, leg.outcome, leg.agencyId, at),
  });
