import { callStates } from '@visio-accueil/shared/protocol/call.ts';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { CallDirectory } from '../call/call-directory.ts';
import type { Database } from '../storage/schema.ts';
import type { Metrics } from './metrics.ts';

export interface CallMeterParts {
  readonly db: Kysely<Database>;
  readonly calls: CallDirectory;
  readonly metrics: Metrics;
  readonly log: Logger;
}

const seconds = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;

/** Counts calls from their records: what storage says is what is counted, also after a restart. */
export class CallMeter {
  readonly #parts: CallMeterParts;
  readonly #counting = new Set<Promise<void>>();

  constructor(parts: CallMeterParts) {
    this.#parts = parts;
    parts.calls.onEnded((callId) => {
      const counting = this.#ended(callId)
        .catch((error: unknown) => parts.log.error({ err: error, callId }, 'call not counted'))
        .finally(() => this.#counting.delete(counting));
      this.#counting.add(counting);
    });
  }

  /** Sets the gauge of open calls by state. */
  async collect(): Promise<void> {
    const { db, metrics } = this.#parts;
    const rows = await db
      .selectFrom('call')
      .select(({ fn }) => ['state', fn.countAll<string>().as('count')])
      .where('state', '!=', 'ended')
      .groupBy('state')
      .execute();
    metrics.calls.reset();
    for (const state of callStates) if (state !== 'ended') metrics.calls.set({ state }, 0);
    for (const { state, count } of rows) metrics.calls.set({ state }, Number(count));
  }

  /** Waits for what is being counted. */
  async close(): Promise<void> {
    await Promise.all(this.#counting);
  }

  async #ended(callId: string): Promise<void> {
    const { db, log, metrics } = this.#parts;
    const call = await db
      .selectFrom('call')
      .select(['kiosk_id', 'queued_at', 'answered_at', 'ended_at', 'end_reason'])
      .where('call_id', '=', callId)
      .executeTakeFirst();
    if (call?.ended_at == null) return;
    const { answered_at, ended_at, end_reason, kiosk_id, queued_at } = call;
    metrics.callsEnded.inc({ reason: end_reason ?? 'unknown' });
    if (answered_at !== null) {
      metrics.callWait.observe(seconds(queued_at, answered_at));
      metrics.callDuration.observe(seconds(answered_at, ended_at));
    }
    log.info(
      {
        callId,
        kioskId: kiosk_id,
        reason: end_reason,
        waitSeconds: Math.round(seconds(queued_at, answered_at ?? ended_at)),
        talkSeconds: answered_at === null ? 0 : Math.round(seconds(answered_at, ended_at)),
      },
      'call ended',
    );
  }
}
