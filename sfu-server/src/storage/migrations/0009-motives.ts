import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What citizens come for, agency by agency, and the papers to bring. */
export const motives: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('motive')
      .addColumn('agency_id', 'text', (column) => column.notNull().references('agency.agency_id'))
      .addColumn('motive_id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('documents', 'jsonb', (column) => column.notNull())
      .addPrimaryKeyConstraint('motive_key', ['agency_id', 'motive_id'])
      .execute();
  },
};
