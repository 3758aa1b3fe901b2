import type { Activity, ActivityDetails } from '@visio-accueil/shared/protocol/activity.ts';
import type { Kysely, Selectable } from 'kysely';
import type { ActivityTable, Database } from '../storage/schema.ts';

/** Whose activities: one site's, one département's, or all. */
export interface ActivityFilter {
  readonly siteId?: string;
  readonly departement?: string;
}

const columnsOf = (details: ActivityDetails) => ({
  kind: details.kind,
  minutes: details.minutes,
  theme: details.theme,
  autonomy: details.autonomy,
  redirected_to: details.redirectedTo,
  note: details.note,
});

/** What mediators recorded, on disk. */
export class ActivityRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Those recorded from `from` to before `to`, the latest first. */
  async between(from: Date, to: Date, filter: ActivityFilter): Promise<Activity[]> {
    let query = this.#db
      .selectFrom('activity')
      .innerJoin('site', 'site.site_id', 'activity.site_id')
      .selectAll('activity')
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at', 'desc');
    if (filter.siteId !== undefined) query = query.where('activity.site_id', '=', filter.siteId);
    if (filter.departement !== undefined) query = query.where('site.departement', '=', filter.departement);
    const rows = await query.execute();
    if (rows.length === 0) return [];
    const corrections = await this.#db
      .selectFrom('activity_correction')
      .innerJoin('activity', 'activity.activity_id', 'activity_correction.activity_id')
      .select(['activity_correction.activity_id', 'activity_correction.at', 'reason'])
      .where('activity.at', '>=', from)
      .where('activity.at', '<', to)
      .orderBy('correction_id')
      .execute();
    return rows.map((row) => ({
      ...activityOf(row),
      corrections: corrections
        .filter(({ activity_id }) => activity_id === row.activity_id)
        .map(({ at, reason }) => ({ at: at.toISOString(), reason })),
    }));
  }

  async find(activityId: string): Promise<{ siteId: string; at: Date } | undefined> {
    return this.#db
      .selectFrom('activity')
      .select(['site_id as siteId', 'at'])
      .where('activity_id', '=', activityId)
      .executeTakeFirst();
  }

  /** A repeat of the same id changes nothing. */
  async add(activityId: string, siteId: string, at: Date, details: ActivityDetails): Promise<void> {
    await this.#db
      .insertInto('activity')
      .values({ activity_id: activityId, site_id: siteId, at, ...columnsOf(details) })
      .onConflict((conflict) => conflict.column('activity_id').doNothing())
      .execute();
  }

  /** Changes it and keeps what it was, both or neither. */
  async correct(
    activityId: string,
    change: ActivityDetails & { cancelled: boolean; reason: string },
    at: Date,
  ): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const before = await db
        .selectFrom('activity')
        .selectAll()
        .where('activity_id', '=', activityId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const { reason, cancelled } = change;
      const kept = JSON.stringify(activityOf(before));
      await db
        .insertInto('activity_correction')
        .values({ activity_id: activityId, at, reason, before: kept })
        .execute();
      await db
        .updateTable('activity')
        .set({ ...columnsOf(change), cancelled })
        .where('activity_id', '=', activityId)
        .execute();
    });
  }
}

const activityOf = (row: Selectable<ActivityTable>): Omit<Activity, 'corrections'> => ({
  activityId: row.activity_id,
  siteId: row.site_id,
  at: row.at.toISOString(),
  kind: row.kind,
  minutes: row.minutes,
  theme: row.theme,
  autonomy: row.autonomy,
  redirectedTo: row.redirected_to,
  note: row.note,
  cancelled: row.cancelled,
});
