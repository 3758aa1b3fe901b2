import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where documents may be taken away by telephone; how many were, by call. */
export const takeaway: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('site')
      .addColumn('takeaway', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema
      .alterTable('call')
      .addColumn('documents_taken', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
