import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactName, FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Principal } from '../signalling/principal.ts';
import type { ActiveCall } from './call-directory.ts';

/** The two ends of a call. */
export type CallEnd = 'kiosk' | 'agent';

/** At which end a principal is; `CallDirectory.require` has checked that it is one. */
export const endOf = (principal: Principal): CallEnd => (principal.role === 'kiosk' ? 'kiosk' : 'agent');

export const otherEnd = (end: CallEnd): CallEnd => (end === 'kiosk' ? 'agent' : 'kiosk');

/** Tells one end of a call; false if it is not connected, or an agent who put the call on hold. */
export const tellEnd = <N extends FactName>(
  outbox: Outbox,
  call: ActiveCall,
  end: CallEnd,
  name: N,
  payload: FactPayload<N>,
): boolean => {
  if (end === 'kiosk') return outbox.toKiosk(call.kioskId, name, payload);
  return !call.parked && outbox.toAccount(call.agentId, name, payload);
};

/**
 * Asks the kiosk of a call for something.
 * @throws CodedError `kiosk-unreachable` when it is not connected
 */
export const askKiosk = <N extends FactName>(
  outbox: Outbox,
  call: ActiveCall,
  name: N,
  payload: FactPayload<N>,
): void => {
  if (!outbox.toKiosk(call.kioskId, name, payload)) throw new CodedError('kiosk-unreachable');
};
