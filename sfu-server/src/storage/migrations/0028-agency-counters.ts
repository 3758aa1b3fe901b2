import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Where agencies receive people themselves, and the kilometres that the way there would have been: summed by month, place and
 * agency when a survey is answered, so that no answer keeps a distance that would tell its commune.
 */
export const agencyCounters: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('agency_counter')
      .addColumn('counter_id', 'text', (column) => column.primaryKey())
      .addColumn('departement', 'text', (column) => column.notNull().references('departement.code'))
      .addColumn('agency_id', 'text', (column) => column.notNull().references('agency.agency_id'))
      .addColumn('commune_code', 'text', (column) => column.notNull().references('commune.commune_code'))
      .execute();
    await db.schema
      .createTable('survey_distance')
      .addColumn('site_id', 'text', (column) =>
        column.notNull().references('site.site_id').onDelete('cascade'),
      )
      .addColumn('agency_id', 'text', (column) => column.notNull().references('agency.agency_id'))
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('people', 'integer', (column) => column.notNull())
      .addColumn('km', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('survey_distance_key', ['site_id', 'agency_id', 'month'])
      .execute();
  },
};
