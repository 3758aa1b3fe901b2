import type { Clock } from '../clock.ts';

/** Requests a second that one connection may sustain, and how many it may burst. Recording a shared page is the busiest honest use. */
const RATE = 100;
const BURST = 300;

/** A token bucket a connection. */
export class RateLimit {
  readonly #clock: Clock;
  #tokens = BURST;
  #last: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = clock.now().getTime();
  }

  /** May one more request pass now? */
  take(): boolean {
    const now = this.#clock.now().getTime();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#last) / 1000) * RATE);
    this.#last = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
