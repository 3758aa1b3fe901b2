import { envelopeSchema, type Ack } from '@visio-accueil/shared/protocol/ack.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { maySend, requestTable, type RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Logger } from 'pino';
import type { Audit } from './audit.ts';
import type { Handlers } from './handlers.ts';
import type { Principal } from './principal.ts';
import type { ReplyMemory } from './reply-memory.ts';

/** Names of the fields that do not fit, never their values. */
const fieldsOf = (error: { issues: readonly { path: PropertyKey[] }[] }): string =>
  [...new Set(error.issues.map((issue) => issue.path.map(String).join('.') || '(tout)'))]
    .slice(0, 5)
    .join(', ');

const malformed = (error: { issues: readonly { path: PropertyKey[] }[] }): CodedError =>
  new CodedError('invalid-payload', { message: `La demande est mal formée (${fieldsOf(error)}).` });

/** From a raw message to an answer: known? allowed? well formed? seen before? Then its feature's handler. */
export class Dispatcher {
  readonly #handlers: Handlers;
  readonly #audit: Audit;
  readonly #logger: Logger;

  constructor(handlers: Handlers, audit: Audit, logger: Logger) {
    this.#handlers = handlers;
    this.#audit = audit;
    this.#logger = logger;
  }

  /** Never rejects: whatever happens becomes an acknowledgement. */
  async dispatch(sender: Principal, name: string, raw: unknown, memory: ReplyMemory): Promise<Ack<unknown>> {
    try {
      if (!Object.hasOwn(requestTable, name)) throw new CodedError('unknown-event');
      const known = name as RequestName;
      if (!maySend(sender.role, known)) throw new CodedError('forbidden');
      const envelope = envelopeSchema.safeParse(raw);
      if (!envelope.success) throw malformed(envelope.error);
      const { id, payload } = envelope.data;
      return await memory.answer(known, id, () => this.#run(sender, known, payload));
    } catch (error) {
      return this.#refuse(sender, name, error);
    }
  }

  async #run(sender: Principal, name: RequestName, rawPayload: unknown): Promise<Ack<unknown>> {
    try {
      const payload = requestTable[name].payload.safeParse(rawPayload);
      if (!payload.success) throw malformed(payload.error);
      // The table's types tie each name to its own payload and sender; across the whole table TypeScript cannot follow.
      const handler = this.#handlers[name] as (sender: Principal, payload: unknown) => unknown;
      const data = await handler(sender, payload.data);
      this.#audit.record(sender, name, 'ok');
      return { ok: true, data };
    } catch (error) {
      return this.#refuse(sender, name, error);
    }
  }

  #refuse(sender: Principal, name: string, error: unknown): Ack<never> {
    const coded = error instanceof CodedError ? error : new CodedError('internal', { cause: error });
    const event = Object.hasOwn(requestTable, name) ? name : 'unknown';
    if (coded.code === 'internal')
      this.#logger.error({ err: error, event, role: sender.role }, 'unexpected error');
    else this.#logger.warn({ code: coded.code, event, role: sender.role }, 'refused');
    this.#audit.record(sender, event, coded.code);
    return { ok: false, error: coded.toWire() };
  }
}
