import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Agencies that receive only those who have an appointment. */
export const byAppointment: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('agency')
      .addColumn('by_appointment', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
  },
};
