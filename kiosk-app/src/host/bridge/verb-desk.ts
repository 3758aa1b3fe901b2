import type { Ack } from '@visio-accueil/shared/protocol/ack.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import { verbTable, type Verb, type VerbData, type VerbPayload } from '../../bridge/contract.ts';

/** What the host does for each verb; each rejects with a `CodedError`. */
export type VerbHandlers = { [V in Verb]: (payload: VerbPayload<V>) => Promise<VerbData<V>> | VerbData<V> };

/** Verbs that a page asks of itself, with nobody there. */
const OF_ITSELF = 'care:';

const isVerb = (name: unknown): name is Verb => typeof name === 'string' && Object.hasOwn(verbTable, name);

/** The one entrance for what a renderer asks: every verb is parsed, and every error leaves as a wire error. */
export class VerbDesk {
  readonly #handlers: VerbHandlers;
  readonly #log: Logger;
  #lastAskedAt = 0;

  constructor(handlers: VerbHandlers, log: Logger) {
    this.#handlers = handlers;
    this.#log = log;
  }

  /** When a renderer last asked for anything, in ms since 1970: somebody was at the screens. 0: not since the start. */
  get lastAskedAt(): number {
    return this.#lastAskedAt;
  }

  async ask(verb: unknown, payload: unknown): Promise<Ack<unknown>> {
    if (typeof verb !== 'string' || !verb.startsWith(OF_ITSELF)) this.#lastAskedAt = Date.now();
    try {
      if (!isVerb(verb)) throw new CodedError('unknown-event');
      const parsed = verbTable[verb].payload.safeParse(payload);
      if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
      const handle = this.#handlers[verb] as (parsedPayload: unknown) => unknown;
      return { ok: true, data: await handle(parsed.data) };
    } catch (error) {
      if (error instanceof CodedError) {
        this.#log.info({ verb: isVerb(verb) ? verb : 'unknown', code: error.code }, 'verb refused');
        return { ok: false, error: error.toWire() };
      }
      this.#log.error({ verb, err: error }, 'verb failed');
      return { ok: false, error: new CodedError('internal').toWire() };
    }
  }
}
