import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The charter's engagements as the network wrote them down, and the last proof of each at each place. */
export const engagements: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('engagement')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('axis', 'integer')
      .addColumn('wording', 'text', (column) => column.notNull())
      .addColumn('every_months', 'integer')
      .addColumn('fact', 'text')
      .execute();
    await db.schema
      .createTable('engagement_proof')
      .addColumn('site_id', 'text', (column) =>
        column.notNull().references('site.site_id').onDelete('cascade'),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('at', sql`timestamptz`, (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('engagement_proof_key', ['site_id', 'number'])
      .execute();
  },
};
