import type { Ack } from '@visio-accueil/shared/protocol/ack.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Clock } from '../clock.ts';

/** How long an answer is remembered, in milliseconds; far longer than any client repeats. */
const LIFETIME = 10 * 60_000;
/** Most answers kept a sender. */
const CAPACITY = 500;

interface Remembered {
  readonly answer: Promise<Ack<unknown>>;
  readonly at: number;
}

/** Not remembered: these change nothing or are harmless to repeat, and some answers hold pages, which nothing may keep. */
const NOT_KEPT: ReadonlySet<string> = new Set<RequestName>([
  'agency:list',
  'kiosk:list',
  'call:today',
  'document:write',
  'document:read',
  'cobrowse:point',
  'media:report-quality',
  'caption:say',
]);

/**
 * The answers given to one sender, by the request's name and id: a request that comes again after a cut is answered from
 * here and not run again. What is still running is remembered too.
 */
export class ReplyMemory {
  readonly #clock: Clock;
  readonly #answers = new Map<string, Remembered>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The answer of an earlier request of this name and id, else that of `run`. */
  answer(name: RequestName, id: string, run: () => Promise<Ack<unknown>>): Promise<Ack<unknown>> {
    if (NOT_KEPT.has(name)) return run();
    this.#forget();
    const key = `${name} ${id}`;
    const known = this.#answers.get(key);
    if (known) return known.answer;
    const answer = run();
    this.#answers.set(key, { answer, at: this.#clock.now().getTime() });
    return answer;
  }

  #forget(): void {
    const before = this.#clock.now().getTime() - LIFETIME;
    for (const [key, { at }] of this.#answers) {
      if (at > before && this.#answers.size <= CAPACITY) return;
      this.#answers.delete(key);
    }
  }
}
