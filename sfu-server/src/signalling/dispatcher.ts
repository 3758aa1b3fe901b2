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

/** A payload that fits its schema has an id there, or nothing. */
const callIdOf = (payload: object): string | undefined =>
  'callId' in payload ? String(payload.callId) : undefined;

/** Told of each request that was answered, and how: `ok`, or an error code. */
type Trail = Pick<Audit, 'record'>;

/** From a raw message to an answer: known? allowed? well formed? seen before? Then its feature's handler. */
export class Dispatcher {
  readonly #handlers: Handlers;
  readonly #trail: Trail;
  readonly #logger: Logger;

  constructor(handlers: Handlers, trail: Trail, logger: Logger) {
    this.#handlers = handlers;
    this.#trail = trail;
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
    const payload = requestTable[name].payload.safeParse(rawPayload);
    if (!payload.success) return this.#refuse(sender, name, malformed(payload.error));
    try {
      // The table's types tie each name to its own payload and sender; across the whole table TypeScript cannot follow.
      const handler = this.#handlers[name] as (sender: Principal, payload: unknown) => unknown;
      const data = await handler(sender, payload.data);
      this.#trail.record(sender, name, 'ok');
      return { ok: true, data };
    } catch (error) {
      return this.#refuse(sender, name, error, callIdOf(payload.data));
    }
  }

  /** The log names the call and the kiosk, nobody else. */
  #refuse(sender: Principal, name: string, error: unknown, callId?: string): Ack<never> {
    const coded = error instanceof CodedError ? error : new CodedError('internal', { cause: error });
    const event = Object.hasOwn(requestTable, name) ? name : 'unknown';
    const { role } = sender;
    const kioskId = role === 'kiosk' ? sender.kioskId : undefined;
    const about = { event, role, kioskId, callId };
    if (coded.code === 'internal') this.#logger.error({ err: error, ...about }, 'unexpected error');
    else this.#logger.warn({ code: coded.code, ...about }, 'refused');
    this.#trail.record(sender, event, coded.code);
    return { ok: false, error: coded.toWire() };
  }
}
