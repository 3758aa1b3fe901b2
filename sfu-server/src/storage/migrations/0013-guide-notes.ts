import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What an agency notes for the pages of an online service, e.g. [{"path": "/aides/", "text": "Choisissez Logement"}]. */
export const guideNotes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('teleservice')
      .addColumn('notes', 'jsonb', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
