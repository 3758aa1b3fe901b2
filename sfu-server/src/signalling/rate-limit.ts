import type { Clock } from '../clock.ts';

/** Requests a second that one connection may sustain, and how many it may burst. Recording a shared page is the busiest honest use. */
const RATE = 100;
const BURST = 300;

/** A token bucket a connection. `onExceeded` is told once each time it runs dry. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #onExceeded: () => void;
  #dry = false;
  #tokens = BURST;
  #last: number;

  constructor(clock: Clock, onExceeded: () => void) {
    this.#clock = clock;
    this.#onExceeded = onExceeded;
    this.#last = clock.now().getTime();
  }

  /** May one more request pass now? */
  take(): boolean {
    const now = this.#clock.now().getTime();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#last) / 1000) * RATE);
    this.#last = now;
    if (this.#tokens < 1) {
      if (!this.#dry) this.#onExceeded();
      this.#dry = true;
      return false;
    }
    if (this.#tokens > BURST / 2) this.#dry = false;
    this.#tokens -= 1;
    return true;
  }
}
