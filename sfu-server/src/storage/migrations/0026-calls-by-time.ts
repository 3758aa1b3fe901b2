import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The day's calls of a whole network are found without reading years of them. */
export const callsByTime: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('call_by_time').on('call').column('queued_at').execute();
  },
};
