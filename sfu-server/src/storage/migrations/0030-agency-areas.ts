import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The départements that an agency serves: none said, all of them. */
export const agencyAreas: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('agency')
      .addColumn('departements', 'jsonb', (column) => column.notNull().defaultTo(sql`'[]'::jsonb`))
      .execute();
  },
};
