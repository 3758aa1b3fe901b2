import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What of the communication kit was handed out, and what was corrected, with the reason. */
export const distribution: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('distribution')
      .addColumn('distribution_id', 'text', (column) => column.primaryKey())
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('handed_on', 'text', (column) => column.notNull())
      .addColumn('quantity', 'integer', (column) => column.notNull())
      .addColumn('handed_where', 'text', (column) => column.notNull())
      .addColumn('cancelled', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema.createIndex('distribution_day').on('distribution').column('handed_on').execute();
    await db.schema
      .createTable('distribution_correction')
      .addColumn('correction_id', 'serial', (column) => column.primaryKey())
      .addColumn('distribution_id', 'text', (column) =>
        column.notNull().references('distribution.distribution_id').onDelete('cascade'),
      )
      .addColumn('at', sql`timestamptz`, (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('before', 'jsonb', (column) => column.notNull())
      .execute();
  },
};
