import type { Ack } from '@visio-accueil/shared/protocol/ack.ts';
import type { Clock } from '../clock.ts';

/** How long an answer is remembered, in milliseconds; far longer than any client repeats. */
const LIFETIME = 10 * 60_000;
/** Most answers kept a sender. */
const CAPACITY = 500;

interface Remembered {
  readonly answer: Promise<Ack<unknown>>;
  readonly at: number;
}

/**
 * The answers given to one sender, by the request's id: a request that comes again after a cut is answered from here and
 * not run again. What is still running is remembered too.
 */
export class ReplyMemory {
  readonly #clock: Clock;
  readonly #answers = new Map<string, Remembered>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The answer of an earlier request of this id, else that of `run`. */
  answer(id: string, run: () => Promise<Ack<unknown>>): Promise<Ack<unknown>> {
    this.#forget();
    const known = this.#answers.get(id);
    if (known) return known.answer;
    const answer = run();
    this.#answers.set(id, { answer, at: this.#clock.now().getTime() });
    return answer;
  }

  #forget(): void {
    const before = this.#clock.now().getTime() - LIFETIME;
    for (const [id, { at }] of this.#answers) {
      if (at > before && this.#answers.size <= CAPACITY) return;
      this.#answers.delete(id);
    }
  }
}
