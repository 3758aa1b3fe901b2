import { RECONNECT_GRACE } from '@visio-accueil/shared/domain/call-machine.ts';
import type { Clock } from '../clock.ts';
import type { CallEnd } from './call-ends.ts';

/** Waits for an end whose connection was cut, and says when it has waited long enough. */
export class ReconnectGrace {
  readonly #clock: Clock;
  readonly #onLost: (callId: string, end: CallEnd, since: Date) => void;
  readonly #timers = new Map<string, () => void>();

  constructor(clock: Clock, onLost: (callId: string, end: CallEnd, since: Date) => void) {
    this.#clock = clock;
    this.#onLost = onLost;
  }

  /** The connection of this end was cut now. */
  start(callId: string, end: CallEnd): void {
    this.stop(callId, end);
    const since = this.#clock.now();
    const key = `${callId} ${end}`;
    const cancel = this.#clock.after(RECONNECT_GRACE, () => {
      this.#timers.delete(key);
      this.#onLost(callId, end, since);
    });
    this.#timers.set(key, cancel);
  }

  /** This end is back, or the call is over. */
  stop(callId: string, end: CallEnd): void {
    const key = `${callId} ${end}`;
    this.#timers.get(key)?.();
    this.#timers.delete(key);
  }

  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }
}
