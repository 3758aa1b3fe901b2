import { randomUUID } from 'node:crypto';
import type { CheckResult } from '@visio-accueil/shared/protocol/care.ts';
import type { HostStateStore } from '../state.ts';

type Errand = 'check' | 'picture';
interface Answers {
  check: CheckResult[];
  picture: Uint8Array<ArrayBuffer> | null;
}

/** What only the page can do for the care of the kiosk, one errand at a time; null when no page does it in time. */
export class PageErrands {
  readonly #state: HostStateStore;
  #answered: { errandId: string; settle: (answer: unknown) => void } | null = null;

  constructor(state: HostStateStore) {
    this.#state = state;
  }

  /** `patience`: milliseconds. */
  async send<E extends Errand>(what: E, patience: number): Promise<Answers[E] | null> {
    if (this.#answered !== null) return null;
    const errandId = randomUUID();
    let limit: NodeJS.Timeout | undefined;
    const answer = await new Promise((settle) => {
      limit = setTimeout(() => settle(null), patience);
      this.#answered = { errandId, settle };
      this.#state.update({ errand: { errandId, what } });
    });
    clearTimeout(limit);
    this.#answered = null;
    this.#state.update({ errand: null });
    return answer as Answers[E] | null;
  }

  /** The page's answer; one that nobody waits for is dropped. */
  answered(errandId: string, answer: Answers[Errand]): void {
    if (this.#answered?.errandId === errandId) this.#answered.settle(answer);
  }

  close(): void {
    this.#answered?.settle(null);
  }
}
