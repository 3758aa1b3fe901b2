import { randomUUID } from 'node:crypto';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'askId'> : never;
/** What a page asks, as it is put; the desk adds the id. */
export type PaneQuestion = WithoutId<PaneAsk>;

/** How long a page waits for the citizen, in milliseconds. */
const PATIENCE = 3 * 60_000;

interface Open {
  readonly ask: PaneAsk;
  /** The document that is asked about. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly settle: (answer: PaneAnswer | null) => void;
}

/** What the page asks of the citizen, one thing at a time: what comes meanwhile is refused. */
export class PaneAsks {
  readonly #onChange: () => void;
  #open: Open | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** What is on the screen. */
  get current(): PaneAsk | null {
    return this.#open?.ask ?? null;
  }

  /** The citizen's answer; null when there is none: another question stands, it was withdrawn, or nobody answered. */
  async ask(
    question: PaneQuestion,
    bytes: Uint8Array<ArrayBuffer> | null = null,
  ): Promise<PaneAnswer | null> {
    if (this.#open) return null;
    const { promise, resolve: settle } = Promise.withResolvers<PaneAnswer | null>();
    const open = { ask: { ...question, askId: randomUUID() }, bytes, settle };
    this.#open = open;
    const patience = setTimeout(() => settle(null), PATIENCE);
    this.#onChange();
    try {
      return await promise;
    } finally {
      clearTimeout(patience);
      if (this.#open === open) this.#open = null;
      this.#onChange();
    }
  }

  /** Takes the citizen's answer; one to a question that is gone counts for nothing. */
  answer(answer: PaneAnswer): void {
    if (this.#open?.ask.askId === answer.askId) this.#open.settle(answer);
  }

  /** The document that is asked about; null when it is not this one. */
  document(askId: string): Uint8Array<ArrayBuffer> | null {
    return this.#open?.ask.askId === askId ? this.#open.bytes : null;
  }

  /** Takes the question off the screen, if it is of this kind. */
  withdraw(kind?: PaneAsk['kind']): void {
    if (this.#open && (kind === undefined || this.#open.ask.kind === kind)) this.#open.settle(null);
  }
}
