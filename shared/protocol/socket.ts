/** The typed shape of the Socket.IO connection, for both ends. */
import type { Ack, Envelope } from './ack.ts';
import type { FactName, FactPayload, RequestData, RequestName } from './events.ts';

/** Requests: an envelope in, an acknowledgement back. */
export type RequestEvents = {
  [N in RequestName]: (envelope: Envelope, ack: (answer: Ack<RequestData<N>>) => void) => void;
};

/** Facts: told, never acknowledged. */
export type FactEvents = { [N in FactName]: (payload: FactPayload<N>) => void };
