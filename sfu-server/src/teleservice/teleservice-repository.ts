import type { GuideNote } from '@visio-accueil/shared/protocol/teleservice.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** An online service as it is stored; within an agency its address is what names it. */
export interface StoredTeleservice {
  readonly agencyId: string;
  readonly label: string;
  readonly url: string;
  readonly paths: readonly string[];
  /** Selectors of what agents do not see. */
  readonly hides: readonly string[];
}

/** Keeps the list of online services and their notes. */
export class TeleserviceRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Of one agency, or of all; by agency, then by label. */
  async all(agencyId: string | null): Promise<(StoredTeleservice & { notes: GuideNote[] })[]> {
    const rows = await this.#db
      .selectFrom('teleservice')
      .selectAll()
      .$if(agencyId !== null, (query) => query.where('agency_id', '=', agencyId ?? ''))
      .orderBy('agency_id')
      .orderBy('label')
      .execute();
    return rows.map(({ agency_id, ...service }) => ({ agencyId: agency_id, ...service }));
  }

  /** Adds it, or puts it in the place of `former`. False: `former` is not there. */
  async save(
    { agencyId, paths, hides, ...rest }: StoredTeleservice,
    former: string | null,
  ): Promise<boolean> {
    const service = { ...rest, paths: JSON.stringify(paths), hides: JSON.stringify(hides) };
    if (former === null || former === rest.url) {
      await this.#db
        .insertInto('teleservice')
        .values({ agency_id: agencyId, ...service })
        .onConflict((conflict) => conflict.columns(['agency_id', 'url']).doUpdateSet(service))
        .execute();
      return true;
    }
    return this.#db.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('teleservice')
        .where('agency_id', '=', agencyId)
        .where('url', '=', rest.url)
        .execute();
      const { numUpdatedRows } = await transaction
        .updateTable('teleservice')
        .set(service)
        .where('agency_id', '=', agencyId)
        .where('url', '=', former)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  }

  async remove(agencyId: string, url: string): Promise<void> {
    await this.#db
      .deleteFrom('teleservice')
      .where('agency_id', '=', agencyId)
      .where('url', '=', url)
      .execute();
  }

  /** False: there is no such service. */
  async note(agencyId: string, url: string, notes: readonly GuideNote[]): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('teleservice')
      .set({ notes: JSON.stringify(notes) })
      .where('agency_id', '=', agencyId)
      .where('url', '=', url)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
