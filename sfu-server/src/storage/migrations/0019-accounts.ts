import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Accounts that administrators keep: a first password that opens nothing by itself, and an account that is closed. */
export const accounts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('account')
      .addColumn('password_temporary', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema
      .alterTable('account')
      .addColumn('closed_at', sql`timestamptz`)
      .execute();
  },
};
