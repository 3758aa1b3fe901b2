import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz`;

/** What mediators record, the weekly grids, and what was corrected in either, with the reason. */
export const counting: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('activity')
      .addColumn('activity_id', 'text', (column) => column.primaryKey())
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('at', instant, (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('minutes', 'integer', (column) => column.notNull())
      .addColumn('theme', 'text', (column) => column.references('agency.agency_id'))
      .addColumn('autonomy', 'text')
      .addColumn('redirected_to', 'text', (column) => column.references('agency.agency_id'))
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('cancelled', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema.createIndex('activity_week').on('activity').columns(['site_id', 'at']).execute();
    await db.schema
      .createTable('activity_correction')
      .addColumn('correction_id', 'serial', (column) => column.primaryKey())
      .addColumn('activity_id', 'text', (column) =>
        column.notNull().references('activity.activity_id').onDelete('cascade'),
      )
      .addColumn('at', instant, (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('before', 'jsonb', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('weekly_grid')
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('week', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('completed', 'jsonb', (column) => column.notNull())
      .addColumn('filled', 'jsonb')
      .addPrimaryKeyConstraint('weekly_grid_key', ['site_id', 'week'])
      .execute();
    await db.schema
      .createTable('grid_correction')
      .addColumn('correction_id', 'serial', (column) => column.primaryKey())
      .addColumn('site_id', 'text', (column) => column.notNull())
      .addColumn('week', 'text', (column) => column.notNull())
      .addColumn('at', instant, (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('before', 'jsonb', (column) => column.notNull())
      .addForeignKeyConstraint(
        'grid_correction_grid',
        ['site_id', 'week'],
        'weekly_grid',
        ['site_id', 'week'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('call_of_site').on('call').columns(['site_id', 'queued_at']).execute();
  },
};
