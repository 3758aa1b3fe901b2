import type { Clock } from './clock.ts';

export interface RoundsParts {
  readonly clock: Pick<Clock, 'after'>;
  /** Milliseconds from the end of a round to the next. */
  readonly every: number;
  readonly round: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Does the same thing over and over, never twice at once; a round that fails is told and the next one comes all the same. */
export class Rounds {
  readonly #parts: RoundsParts;
  #stop: (() => void) | null = null;
  #closed = false;
  #current: Promise<void> = Promise.resolve();

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  /** The first round comes after one interval. */
  start(): void {
    const { clock, every, onError } = this.#parts;
    this.#stop = clock.after(every, () => {
      this.#current = this.round()
        .catch(onError)
        .then(() => {
          if (!this.#closed) this.start();
        });
    });
  }

  /** One round. */
  round(): Promise<void> {
    return this.#parts.round();
  }

  /** No further round; waits for the one under way. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop?.();
    await this.#current;
  }
}
