import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
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

  /** One of them. @throws CodedError `motive-unknown` if the agency has none such */
  async require(agencyId: string, motiveId: string): Promise<Motive> {
    const motive = (await this.of(agencyId)).find((each) => each.motiveId === motiveId);
    if (motive === undefined) throw new CodedError('motive-unknown');
    return motive;
  }
}
