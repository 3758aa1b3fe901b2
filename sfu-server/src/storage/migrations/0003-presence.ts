import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which agents are at work, for a server that starts again: a row is gone as soon as its agent takes a break or leaves. */
export const presence: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('presence')
      .addColumn('account_id', 'text', (column) =>
        column.primaryKey().references('account.account_id').onDelete('cascade'),
      )
      .addColumn('chosen', 'text', (column) => column.notNull())
      .addColumn('chosen_at', sql`timestamptz`, (column) => column.notNull())
      .execute();
  },
};
