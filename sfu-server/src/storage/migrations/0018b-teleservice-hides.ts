import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What agents do not see of an online service's pages, as CSS selectors, e.g. [".montant-des-droits"]. */
export const teleserviceHides: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('teleservice')
      .addColumn('hides', 'jsonb', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
