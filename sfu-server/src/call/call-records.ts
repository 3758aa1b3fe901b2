import type { CallRecord } from '@visio-accueil/shared/protocol/call.ts';
import type { CallLeg } from '@visio-accueil/shared/domain/call-leg.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { legsOf } from './call-columns.ts';

/** Whose records are asked for; everyone's without any. */
export interface RecordFilter {
  readonly agentId?: string;
  readonly siteId?: string;
  readonly departement?: string;
}

type RecordedLeg = CallRecord['legs'][number];

/** A record before its agencies have been given today's labels. */
export type StoredRecord = Omit<CallRecord, 'agencyLabel' | 'legs'> & {
  readonly agencyId: string;
  readonly legs: readonly (Omit<RecordedLeg, 'agencyLabel'> & { readonly agencyId: string })[];
};

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
    const { agentId } = filter;
    if (agentId !== undefined) {
      query = query.where((where) =>
        where.exists(
          where
            .selectFrom('call_leg')
            .select('call_leg.number')
            .whereRef('call_leg.call_id', '=', 'call.call_id')
            .where('call_leg.agent_id', '=', agentId),
        ),
      );
    }
    if (filter.siteId !== undefined) query = query.where('call.site_id', '=', filter.siteId);
    if (filter.departement !== undefined) query = query.where('site.departement', '=', filter.departement);
    const rows = await query.execute();
    const legs = await legsOf(
      this.#db,
      rows.map((row) => row.call_id),
    );
    return rows.map((row) => {
      const own = legs.get(row.call_id) ?? [];
      const answeredAt = own.find((leg) => leg.answeredAt !== null)?.answeredAt ?? null;
      const recorded = own.map((leg) => recordedLeg(leg, now));
      return {
        callId: row.call_id,
        agencyId: row.agency_id,
        siteName: row.site_name,
        queuedAt: row.queued_at.toISOString(),
        answeredAt: answeredAt?.toISOString() ?? null,
        endedAt: row.ended_at?.toISOString() ?? null,
        waitSeconds: seconds(row.queued_at, answeredAt ?? row.ended_at ?? now),
        talkSeconds: recorded.reduce((sum, leg) => sum + leg.talkSeconds, 0),
        pagesScanned: row.pages_scanned,
        documentsPrinted: row.documents_printed,
        sheetsPrinted: row.sheets_printed,
        documentsTaken: row.documents_taken,
        endReason: row.end_reason,
        legs: recorded,
      };
    });
  }
}

const recordedLeg = ({ agencyId, answeredAt, endedAt, outcome }: CallLeg, now: Date) => ({
  agencyId,
  talkSeconds: answeredAt === null ? 0 : seconds(answeredAt, endedAt ?? now),
  outcome,
});
