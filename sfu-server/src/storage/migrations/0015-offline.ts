import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What kiosks counted while the server was out of reach, each count once; and the telephone number that citizens call an
 * agency by, dated as its label is.
 */
export const offline: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('agency_label').addColumn('telephone', 'text').execute();
    await db.schema
      .createTable('offline_count')
      .addColumn('count_id', 'text', (column) => column.primaryKey())
      .addColumn('kiosk_id', 'text', (column) =>
        column.notNull().references('kiosk.kiosk_id').onDelete('cascade'),
      )
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('visits', 'integer', (column) => column.notNull())
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addColumn('sheets', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('offline_count_by_day').on('offline_count').columns(['day']).execute();
  },
};
