/**
 * After a cut or a restart of the server the two ends come back one after the other, and the agent's wish may be there
 * before the kiosk's first word. This waits for that word.
 */
export class Comeback {
  readonly #limit: number;
  readonly #waiting = new Map<string, Set<() => void>>();

  /** @param limit how long a word is waited for, in milliseconds */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The kiosk of this call said how it stands. */
  heard(callId: string): void {
    for (const wake of this.#waiting.get(callId) ?? []) wake();
  }

  /** Resolves at the kiosk's next word, or when the limit is over. */
  async next(callId: string): Promise<void> {
    const waiting = this.#waiting.get(callId) ?? new Set();
    this.#waiting.set(callId, waiting);
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        waiting.delete(wake);
        if (waiting.size === 0) this.#waiting.delete(callId);
        resolve();
      };
      const timer = setTimeout(wake, this.#limit);
      waiting.add(wake);
    });
  }
}
