import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How to come to a place, in a few words. */
export const siteAccess: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('site')
      .addColumn('access', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  },
};
