/** A kept place: the citizen leaves the kiosk with a number and comes back to the place they had. */
import { accepted, ended, refused, type CallOutcome, type CallSituation } from './call-situation.ts';

/** How long a place is kept, in milliseconds; the closing of the agency ends it too. */
export const TICKET_TIME = 2 * 60 * 60_000;

export type TicketEvent =
  { readonly type: 'keep-place' } | { readonly type: 'come-back' } | { readonly type: 'ticket-expires' };

export const afterTicketEvent = (call: CallSituation, event: TicketEvent, at: Date): CallOutcome => {
  if (event.type === 'keep-place') {
    if (call.state === 'active' || call.state === 'parked') return refused('call-already-answered');
    if (call.state === 'kept') return refused('call-unknown');
    const holdsUntil = new Date(at.getTime() + TICKET_TIME);
    return accepted({ ...call, state: 'kept', ringsUntil: null, holdsUntil });
  }
  if (call.state !== 'kept') return refused('ticket-unknown');
  const expired = call.holdsUntil !== null && at >= call.holdsUntil;
  if (event.type === 'come-back') {
    return expired ? refused('ticket-unknown') : accepted({ ...call, state: 'waiting', holdsUntil: null });
  }
  return expired ? ended(call, at, 'ticket-expired') : refused('too-early');
};
