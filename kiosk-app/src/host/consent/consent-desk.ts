import { randomUUID } from 'node:crypto';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { ConsentRequest } from '../../bridge/contract.ts';
import type { ConsentAnswer, ConsentPort, ConsentQuestion, SessionScoped } from '../ports.ts';

/** How long the citizen has for an answer, in milliseconds, from when the question is on the screen. */
export const CONSENT_LIMIT = 60_000;

interface Pending {
  readonly consentId: string;
  readonly question: ConsentQuestion;
  readonly settle: (answer: ConsentAnswer) => void;
}

/** Puts the agent's wishes to the citizen: one question on the screen, the others wait for their turn. */
export class ConsentDesk implements ConsentPort, SessionScoped {
  readonly #show: (question: ConsentRequest | null) => void;
  readonly #limit: number;
  #pending: Pending[] = [];
  #shown: Pending | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(show: (question: ConsentRequest | null) => void, limit = CONSENT_LIMIT) {
    this.#show = show;
    this.#limit = limit;
  }

  ask(question: ConsentQuestion, signal?: AbortSignal): Promise<ConsentAnswer> {
    if (signal?.aborted) return Promise.resolve('withdrawn');
    return new Promise((resolve) => {
      const withdraw = (): void => this.#settle(pending, 'withdrawn');
      const pending: Pending = {
        consentId: randomUUID(),
        question,
        settle: (answer) => {
          signal?.removeEventListener('abort', withdraw);
          resolve(answer);
        },
      };
      signal?.addEventListener('abort', withdraw, { once: true });
      this.#pending.push(pending);
      this.#showNext();
    });
  }

  /** The citizen's answer, from the kiosk's own screen. Only the question that is shown can be answered. */
  answer(consentId: string, granted: boolean): void {
    if (this.#shown?.consentId !== consentId) throw new CodedError('consent-expired');
    this.#settle(this.#shown, granted ? 'granted' : 'refused');
  }

  /** Withdraws everything: the call is over. */
  wipe(): Promise<void> {
    for (const pending of [...this.#pending]) this.#settle(pending, 'withdrawn');
    return Promise.resolve();
  }

  #settle(pending: Pending, answer: ConsentAnswer): void {
    if (!this.#pending.includes(pending)) return;
    this.#pending = this.#pending.filter((other) => other !== pending);
    if (this.#shown === pending) {
      clearTimeout(this.#timer);
      this.#shown = null;
      if (this.#pending.length === 0) this.#show(null);
    }
    pending.settle(answer);
    this.#showNext();
  }

  #showNext(): void {
    const next = this.#pending[0];
    if (this.#shown || !next) return;
    this.#shown = next;
    this.#timer = setTimeout(() => this.#settle(next, 'expired'), this.#limit);
    const expiresAt = new Date(Date.now() + this.#limit).toISOString();
    this.#show({ ...next.question, consentId: next.consentId, expiresAt });
  }
}
