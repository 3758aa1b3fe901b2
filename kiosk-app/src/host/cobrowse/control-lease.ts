import { CONTROL_LEASE, type ControlStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';

/**
 * The agent's right to act: `off` -> `requested` -> `granted` -> `off`. Granted by the citizen only, it lapses by itself
 * after `CONTROL_LEASE` without an act. Pure: the clock (milliseconds since 1970) is passed in.
 */
export class ControlLease {
  readonly #now: () => number;
  #state: 'off' | 'requested' | 'granted' = 'off';
  #expiresAt = 0;
  #grant = new AbortController();

  constructor(now: () => number) {
    this.#now = now;
  }

  get status(): ControlStatus {
    if (!this.isGranted) return this.#state === 'requested' ? { state: 'requested' } : { state: 'off' };
    return { state: 'granted', expiresAt: new Date(this.#expiresAt).toISOString() };
  }

  get isGranted(): boolean {
    return this.#state === 'granted' && this.#now() < this.#expiresAt;
  }

  /** Milliseconds until the lease lapses; 0 when it isn't granted. */
  get remaining(): number {
    return this.isGranted ? this.#expiresAt - this.#now() : 0;
  }

  /** Of this request and the grant it leads to; aborted the moment it ends: whatever is under way for the agent stops. */
  get signal(): AbortSignal {
    return this.#grant.signal;
  }

  /** The agent asks; only from `off`. Returns whether the citizen is to be asked. */
  request(): boolean {
    if (this.#state === 'requested' || this.isGranted) return false;
    this.drop();
    this.#grant = new AbortController();
    this.#state = 'requested';
    return true;
  }

  /** The citizen says yes; counts only while it is requested. */
  grant(): boolean {
    if (this.#state !== 'requested') return false;
    this.#state = 'granted';
    this.#expiresAt = this.#now() + CONTROL_LEASE;
    return true;
  }

  /** The agent is about to act: whether it may, and the lease lasts on. */
  act(): boolean {
    if (!this.isGranted) return false;
    this.#expiresAt = this.#now() + CONTROL_LEASE;
    return true;
  }

  /** Ends it, whoever wants so and from any state. */
  drop(): void {
    this.#state = 'off';
    this.#expiresAt = 0;
    this.#grant.abort();
  }
}
