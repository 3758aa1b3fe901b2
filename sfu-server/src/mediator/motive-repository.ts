import type { Motive } from '@visio-accueil/shared/protocol/motive.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** What citizens come for, and what they should bring. */
export class MotiveRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Those of an agency, in their order. */
  of(agencyId: string): Promise<Motive[]> {
    return this.#db
      .selectFrom('motive')
      .select(['motive_id as motiveId', 'label', 'documents'])
      .where('agency_id', '=', agencyId)
      .orderBy('position')
      .execute();
  }

  /** The label of one; undefined if the agency has none such. */
  async find(agencyId: string, motiveId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('motive')
      .select('label')
      .where('agency_id', '=', agencyId)
      .where('motive_id', '=', motiveId)
      .executeTakeFirst();
    return row?.label;
  }
}
