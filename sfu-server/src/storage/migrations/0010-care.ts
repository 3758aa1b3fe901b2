import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a technician set for a kiosk; those without a row have the usual. */
export const care: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('kiosk_care')
      .addColumn('kiosk_id', 'text', (column) => column.primaryKey().references('kiosk.kiosk_id'))
      .addColumn('settings', 'jsonb', (column) => column.notNull())
      .execute();
  },
};
