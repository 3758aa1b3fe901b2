import type { CallRecord } from '@visio-accueil/shared/protocol/call.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** Whose records are asked for; everyone's without any. */
export interface RecordFilter {
  readonly agentId?: string;
  readonly siteId?: string;
}

/** A record before its agency has been given today's label. */
export type StoredRecord = Omit<CallRecord, 'agencyLabel'> & { readonly agencyId: string };

const seconds = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

/** Reads what is kept of calls: when, where, how long, what came of it. */
export class CallRecords {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** The calls that joined the queue since `since`, the latest first. Durations of open calls run until `now`. */
  async since(since: Date, now: Date, filter: RecordFilter): Promise<StoredRecord[]> {
    let query = this.#db
      .selectFrom('call')
      .innerJoin('site', 'site.site_id', 'call.site_id')
      .selectAll('call')
      .select('site.name as site_name')
      .where('queued_at', '>=', since)
      .orderBy('queued_at', 'desc');
    if (filter.agentId !== undefined) query = query.where('agent_id', '=', filter.agentId);
    if (filter.siteId !== undefined) query = query.where('call.site_id', '=', filter.siteId);
    return (await query.execute()).map((row) => ({
      callId: row.call_id,
      agencyId: row.agency_id,
      siteName: row.site_name,
      queuedAt: row.queued_at.toISOString(),
      answeredAt: row.answered_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      waitSeconds: seconds(row.queued_at, row.answered_at ?? row.ended_at ?? now),
      talkSeconds: row.answered_at === null ? 0 : seconds(row.answered_at, row.ended_at ?? now),
      pagesScanned: row.pages_scanned,
      documentsPrinted: row.documents_printed,
      endReason: row.end_reason,
    }));
  }
}
