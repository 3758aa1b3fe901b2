/**
 * The events of the loopback Socket.IO carrier.
 *
 *     page --connect {token}--> host     the token stands in the page the host has just served, and works once
 *     host --token--> page               the token of the next connection of this same page
 *     host --replaced--> page            a newer page took over; this one must not come back by itself
 *     page --ask--> host                 a verb, acknowledged
 *
 * A refused token is the connection error `not-signed-in`: the page has to be loaded again.
 */
import type { Ack } from '@visio-accueil/shared/protocol/ack.ts';
import type { BridgeEvents } from './bridge.ts';

/** Path of the carrier on the host's own HTTP server. */
export const BRIDGE_PATH = '/bridge';
/** Name of the `<meta>` element whose content is the one-time token. */
export const TOKEN_META = 'bridge-token';

export type HostToPage = { [E in keyof BridgeEvents]: (payload: BridgeEvents[E]) => void } & {
  token: (token: string) => void;
  replaced: () => void;
};

export interface PageToHost {
  ask: (verb: string, payload: unknown, ack: (answer: Ack<unknown>) => void) => void;
}
