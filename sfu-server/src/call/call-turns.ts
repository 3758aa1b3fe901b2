/**
 * One thing after the other: every change of a call is one turn (stored, applied to the book, told), so that what is told
 * is in the order of what was stored.
 */
export class CallTurns {
  readonly #onError: (error: unknown) => void;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** `onError` is told of a failure in work that nobody waits for. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Runs when all before has run; the answer is the work's own. */
  run<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The same, for work that nobody waits for; nothing once closed. */
  later(work: () => Promise<void> | void): void {
    if (this.#closed) return;
    this.run(work).catch(this.#onError);
  }

  /** Takes no more work, and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }
}
