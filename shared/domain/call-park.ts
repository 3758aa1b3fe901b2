/** Parking: the agent puts the citizen on hold, may take another call, and comes back. */
import { currentLeg } from './call-leg.ts';
import { accepted, passedOn, refused, type CallOutcome, type CallSituation } from './call-situation.ts';

/** How long a parked citizen waits for the same agent before any agent may take over, in milliseconds. */
export const PARK_TIME = 5 * 60_000;

export type ParkEvent =
  { readonly type: 'park' } | { readonly type: 'recall' } | { readonly type: 'park-expires' };

export const afterParkEvent = (call: CallSituation, event: ParkEvent, at: Date): CallOutcome => {
  if (event.type === 'park') {
    if (call.state !== 'active') return refused('call-not-active');
    return accepted({ ...call, state: 'parked', holdsUntil: new Date(at.getTime() + PARK_TIME) });
  }
  if (call.state !== 'parked') return refused('call-not-parked');
  if (event.type === 'recall') return accepted({ ...call, state: 'active', holdsUntil: null });
  if (call.holdsUntil !== null && at < call.holdsUntil) return refused('too-early');
  return backFromPark(call, at, 'park-expired');
};

/** The citizen waits again, first for the agent who parked them. */
export const backFromPark = (
  call: CallSituation,
  at: Date,
  outcome: 'park-expired' | 'agent-lost',
): CallOutcome =>
  passedOn(
    call,
    at,
    { outcome, agencyId: currentLeg(call.legs).agencyId },
    { reservedFor: outcome === 'park-expired' ? call.agentId : null },
  );
