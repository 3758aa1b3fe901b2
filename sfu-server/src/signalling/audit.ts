import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Database } from '../storage/schema.ts';
import type { Principal } from './principal.ts';

/** What leaves a trace: acts on devices, pages, calls and kiosks. Refusals of anything do too. Chunks and pointers do not. */
const ACTIONS: ReadonlySet<string> = new Set([
  'queue:join',
  'call:accept',
  'call:end',
  'launch:propose',
  'launch:withdraw',
  'launch:decline',
  'mediator:identify',
  'mediator:open-teleservice',
  'mediator:identify-badge',
  'mediator:keep-badge',
  'kiosk:create-enrolment-code',
  'kiosk:revoke',
  'account:save',
  'account:reset',
  'account:give-pin',
  'account:drop-badge',
  'account:close',
  'account:change-password',
  'register:save',
  'register:remove',
  'register:import',
  'activity:correct',
  'grid:validate',
  'grid:correct',
  'grid:reopen',
  'grid:lock',
  'engagement:define',
  'engagement:prove',
  'scan:request',
  'scan:cancel',
  'print:request',
  'print:cancel',
  'cobrowse:open',
  'cobrowse:close',
  'cobrowse:request-control',
  'cobrowse:print-page',
]);

/** Who did what kind of thing and how it ended; never any content. */
export class Audit {
  readonly #db: Kysely<Database>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(db: Kysely<Database>, clock: Clock, logger: Logger) {
    this.#db = db;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Writes behind the answer, in order; a failure is logged and stops nobody. */
  record(actor: Principal, action: string, outcome: string): void {
    if (outcome === 'ok' && !ACTIONS.has(action)) return;
    const entry = {
      at: this.#clock.now(),
      role: actor.role,
      actor_id: actor.role === 'kiosk' ? actor.kioskId : actor.accountId,
      action,
      outcome,
    };
    this.#writing = this.#writing
      .then(() => this.#db.insertInto('audit').values(entry).execute())
      .catch((error: unknown) => this.#logger.error({ err: error, action }, 'audit not written'));
  }

  /** Resolves once everything recorded is written. */
  async flush(): Promise<void> {
    await this.#writing;
  }
}
