import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A mediator's badge, hashed as the code is: two secrets, each tried as what it is. */
export const badge: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('account').addColumn('badge_hash', 'text').execute();
  },
};
