import type { MissedCall } from '@visio-accueil/shared/protocol/missed.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** Whose missed calls are asked for; everyone's without any. */
export interface MissedFilter {
  readonly agencyId?: string;
  readonly siteId?: string;
  readonly departement?: string;
}

/** A missed call before its agency has been given today's label. */
export type StoredMissed = Omit<MissedCall, 'agencyLabel'> & { readonly agencyId: string };

/** Reads the legs that ended without an answer. */
export class MissedCalls {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Those that began since `since`, the latest first. */
  async since(since: Date, filter: MissedFilter): Promise<StoredMissed[]> {
    let query = this.#db
      .selectFrom('call_leg')
      .innerJoin('call', 'call.call_id', 'call_leg.call_id')
      .innerJoin('site', 'site.site_id', 'call.site_id')
      .innerJoin('kiosk', 'kiosk.kiosk_id', 'call.kiosk_id')
      .selectAll('call_leg')
      .select(['site.name as site_name', 'kiosk.label as kiosk_label'])
      .where('call_leg.opened_at', '>=', since)
      .where('call_leg.answered_at', 'is', null)
      .where('call_leg.ended_at', 'is not', null)
      .orderBy('call_leg.opened_at', 'desc');
    if (filter.agencyId !== undefined) query = query.where('call_leg.agency_id', '=', filter.agencyId);
    if (filter.siteId !== undefined) query = query.where('call.site_id', '=', filter.siteId);
    if (filter.departement !== undefined) query = query.where('site.departement', '=', filter.departement);
    return (await query.execute()).flatMap((row) =>
      row.ended_at === null || row.outcome === null
        ? []
        : [
            {
              callId: row.call_id,
              agencyId: row.agency_id,
              siteName: row.site_name,
              kioskLabel: row.kiosk_label,
              openedAt: row.opened_at.toISOString(),
              waitSeconds: Math.round((row.ended_at.getTime() - row.opened_at.getTime()) / 1000),
              outcome: row.outcome,
            },
          ],
    );
  }
}
