import { createHmac } from 'node:crypto';
import type { IceServer } from '@visio-accueil/shared/protocol/ice.ts';
import type { Clock } from '../clock.ts';

/** How long a credential opens the relay, in milliseconds: a working day. An allocation made before its end goes on. */
export const TURN_LIFETIME = 12 * 60 * 60_000;

export interface TurnOptions {
  readonly urls: readonly string[];
  /** Shared with the TURN servers; never told to anyone else. */
  readonly secret: string;
}

/**
 * Time-limited credentials for the TURN servers, as coturn's `use-auth-secret` checks them: the user name is
 * "expiry:id", expiry in seconds since 1970, and the password its HMAC-SHA1 under the shared secret, in base64
 * (draft-uberti-behave-turn-rest-00, section 2.2). No state: any server process makes them, any relay checks them.
 */
export class TurnCredentials {
  readonly #turn: TurnOptions | null;
  readonly #clock: Clock;

  constructor(turn: TurnOptions | null, clock: Clock) {
    this.#turn = turn;
    this.#clock = clock;
  }

  /** The relays and a fresh credential for one kiosk or account, by its id; none when no relay is set up. */
  for(id: string): IceServer[] {
    if (this.#turn === null) return [];
    const { urls, secret } = this.#turn;
    const expiry = Math.floor((this.#clock.now().getTime() + TURN_LIFETIME) / 1000);
    const username = `${expiry}:${id}`;
    const credential = createHmac('sha1', secret).update(username).digest('base64');
    return [{ urls: [...urls], username, credential }];
  }
}
