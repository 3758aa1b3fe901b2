import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The members' documents and their versions. A département of null is the whole network. */
export const library: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('library_item')
      .addColumn('item_id', 'text', (column) => column.primaryKey())
      .addColumn('departement', 'text')
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('withdrawn', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema
      .createTable('library_version')
      .addColumn('version_id', 'text', (column) => column.primaryKey())
      .addColumn('item_id', 'text', (column) =>
        column.notNull().references('library_item.item_id').onDelete('cascade'),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('uploaded_at', sql`timestamptz`, (column) => column.notNull())
      .addColumn('file', 'bytea', (column) => column.notNull())
      .addUniqueConstraint('library_version_number', ['item_id', 'number'])
      .execute();
  },
};
