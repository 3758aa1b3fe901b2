import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The paths an online service is limited to, e.g. ["/aides/"]; empty: all of its host. */
export const teleservicePaths: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('teleservice')
      .addColumn('paths', 'jsonb', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
