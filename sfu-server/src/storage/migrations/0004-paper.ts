import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz`;

/** Sheets counted by visit and by day; the catalogue of printed matter; where documents may be taken away by telephone. */
export const paper: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('call')
      .addColumn('sheets_printed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('print_day')
      .addColumn('kiosk_id', 'text', (column) =>
        column.notNull().references('kiosk.kiosk_id').onDelete('cascade'),
      )
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addColumn('sheets', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('print_day_key', ['kiosk_id', 'day'])
      .execute();
    await db.schema
      .createTable('catalogue_item')
      .addColumn('item_id', 'text', (column) => column.primaryKey())
      .addColumn('agency_id', 'text', (column) =>
        column.notNull().references('agency.agency_id').onDelete('cascade'),
      )
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('retired_at', instant)
      .execute();
    await db.schema
      .createTable('catalogue_version')
      .addColumn('version_id', 'text', (column) => column.primaryKey())
      .addColumn('item_id', 'text', (column) =>
        column.notNull().references('catalogue_item.item_id').onDelete('cascade'),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('valid_from', 'text', (column) => column.notNull())
      .addColumn('uploaded_at', instant, (column) => column.notNull())
      .addColumn('pages', 'integer', (column) => column.notNull())
      .addColumn('fillable', 'boolean', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('file', 'bytea', (column) => column.notNull())
      .addUniqueConstraint('catalogue_version_number', ['item_id', 'number'])
      .execute();
  },
};
