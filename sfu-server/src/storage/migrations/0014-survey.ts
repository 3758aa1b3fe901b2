import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The satisfaction survey. No day and no call beside an answer; home communes are counted and comments kept apart, so that
 * no row brings together where somebody lives, how old they are and what they wrote.
 */
export const survey: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('call')
      .addColumn('surveyed', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema
      .createTable('survey')
      .addColumn('survey_id', 'text', (column) => column.primaryKey())
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('agency_id', 'text', (column) => column.references('agency.agency_id'))
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('medium', 'text', (column) => column.notNull())
      .addColumn('answers', 'jsonb', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('survey_by_month').on('survey').columns(['month', 'site_id']).execute();
    await db.schema
      .createTable('survey_home')
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('commune_code', 'text', (column) => column.notNull().references('commune.commune_code'))
      .addColumn('people', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('survey_home_key', ['site_id', 'month', 'commune_code'])
      .execute();
    await db.schema
      .createTable('survey_comment')
      .addColumn('comment_id', 'text', (column) => column.primaryKey())
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .execute();
  },
};
