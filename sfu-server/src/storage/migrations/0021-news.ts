import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** News and the agenda. Days are "YYYY-MM-DD", hours "14:30"; a département of null is the whole network. */
export const news: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('news')
      .addColumn('news_id', 'text', (column) => column.primaryKey())
      .addColumn('departement', 'text')
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('shown_from', 'text', (column) => column.notNull())
      .addColumn('shown_until', 'text')
      .addColumn('event_on', 'text')
      .addColumn('event_time', 'text')
      .addColumn('event_place', 'text', (column) => column.notNull())
      .execute();
  },
};
