import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Reports for the steering committees: the figures as they were taken, and what people wrote. */
export const reports: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('report')
      .addColumn('report_id', 'text', (column) => column.primaryKey())
      // A département's code, or '*' for the whole network: null would be different from itself in the key.
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('quarter', 'text', (column) => column.notNull())
      .addColumn('frozen', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('figures', 'jsonb', (column) => column.notNull())
      .addColumn('writing', 'jsonb', (column) => column.notNull())
      .addUniqueConstraint('report_once', ['scope', 'quarter'])
      .execute();
  },
};
