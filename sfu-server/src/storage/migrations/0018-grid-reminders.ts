import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where the mediators of a place are written to, and which weeks they were reminded of: each once. */
export const gridReminders: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('site_contact')
      .addColumn('site_id', 'text', (column) =>
        column.primaryKey().references('site.site_id').onDelete('cascade'),
      )
      .addColumn('email', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('grid_reminder')
      .addColumn('site_id', 'text', (column) =>
        column.notNull().references('site.site_id').onDelete('cascade'),
      )
      .addColumn('week', 'text', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) =>
        column.references('account.account_id').onDelete('set null'),
      )
      .addPrimaryKeyConstraint('grid_reminder_once', ['site_id', 'week'])
      .execute();
  },
};
