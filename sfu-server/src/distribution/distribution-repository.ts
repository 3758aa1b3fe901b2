import type { Distribution, DistributionDetails } from '@visio-accueil/shared/protocol/distribution.ts';
import type { Kysely, Selectable } from 'kysely';
import type { DistributionTable } from '../storage/portal-schema.ts';
import type { Database } from '../storage/schema.ts';

/** Whose: one site's, one département's, or all. */
export interface DistributionFilter {
  readonly siteId?: string;
  readonly departement?: string;
}

type Stored = Omit<Distribution, 'corrections'>;

const columnsOf = ({ kind, on, quantity, where }: DistributionDetails) => ({
  ...{ kind, quantity, handed_on: on, handed_where: where },
});

/** What was handed out, on disk. */
export class DistributionRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Those of the days `from` to `to`, both included, the latest first. */
  async between(from: string, to: string, filter: DistributionFilter): Promise<Distribution[]> {
    let query = this.#db
      .selectFrom('distribution')
      .innerJoin('site', 'site.site_id', 'distribution.site_id')
      .selectAll('distribution')
      .where('handed_on', '>=', from)
      .where('handed_on', '<=', to)
      .orderBy('handed_on', 'desc')
      .orderBy('distribution_id');
    if (filter.siteId !== undefined) query = query.where('distribution.site_id', '=', filter.siteId);
    if (filter.departement !== undefined) query = query.where('site.departement', '=', filter.departement);
    const rows = await query.execute();
    if (rows.length === 0) return [];
    const corrections = await this.#db
      .selectFrom('distribution_correction')
      .innerJoin('distribution', 'distribution.distribution_id', 'distribution_correction.distribution_id')
      .select(['distribution_correction.distribution_id', 'at', 'reason'])
      .where('handed_on', '>=', from)
      .where('handed_on', '<=', to)
      .orderBy('correction_id')
      .execute();
    const byEntry = Map.groupBy(corrections, ({ distribution_id }) => distribution_id);
    return rows.map((row) => ({
      ...distributionOf(row),
      corrections: (byEntry.get(row.distribution_id) ?? []).map(({ at, reason }) => ({
        at: at.toISOString(),
        reason,
      })),
    }));
  }

  /** The département of a site; undefined: there is no such site. */
  async departementOf(siteId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('site')
      .select('departement')
      .where('site_id', '=', siteId)
      .executeTakeFirst();
    return row?.departement;
  }

  /** The site of an entry. */
  async siteOf(distributionId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('distribution')
      .select('site_id')
      .where('distribution_id', '=', distributionId)
      .executeTakeFirst();
    return row?.site_id;
  }

  /** A repeat of the same id changes nothing. */
  async add(distributionId: string, siteId: string, details: DistributionDetails): Promise<void> {
    await this.#db
      .insertInto('distribution')
      .values({ distribution_id: distributionId, site_id: siteId, ...columnsOf(details) })
      .onConflict((conflict) => conflict.column('distribution_id').doNothing())
      .execute();
  }

  /** Changes it and keeps what it was, both or neither. */
  async correct(
    distributionId: string,
    change: DistributionDetails & { readonly cancelled: boolean; readonly reason: string },
    at: Date,
  ): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const before = await db
        .selectFrom('distribution')
        .selectAll()
        .where('distribution_id', '=', distributionId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const { reason, cancelled } = change;
      const kept = JSON.stringify(distributionOf(before));
      await db
        .insertInto('distribution_correction')
        .values({ distribution_id: distributionId, at, reason, before: kept })
        .execute();
      await db
        .updateTable('distribution')
        .set({ ...columnsOf(change), cancelled })
        .where('distribution_id', '=', distributionId)
        .execute();
    });
  }
}

const distributionOf = (row: Selectable<DistributionTable>): Stored => ({
  ...{ distributionId: row.distribution_id, siteId: row.site_id, kind: row.kind, on: row.handed_on },
  ...{ quantity: row.quantity, where: row.handed_where, cancelled: row.cancelled },
});
