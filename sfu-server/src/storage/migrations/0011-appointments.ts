import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Appointments, what they occupy, and who waits for an earlier one. */
export const appointments: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('motive')
      .addColumn('minutes', 'integer', (column) => column.notNull().defaultTo(30))
      .execute();
    await db.schema
      .alterTable('agency')
      .addColumn('appointment_hours', 'jsonb')
      .addColumn('appointment_desks', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .createTable('appointment')
      .addColumn('appointment_id', 'text', (column) => column.primaryKey())
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('kiosk_id', 'text', (column) => column.notNull().references('kiosk.kiosk_id'))
      .addColumn('agency_id', 'text', (column) => column.notNull().references('agency.agency_id'))
      .addColumn('desk', 'integer', (column) => column.notNull())
      .addColumn('motive_id', 'text', (column) => column.notNull())
      .addColumn('starts_at', 'timestamptz', (column) => column.notNull())
      .addColumn('ends_at', 'timestamptz', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('booked_at', 'timestamptz', (column) => column.notNull())
      .addColumn('contact', 'text')
      .addColumn('reminded_at', 'timestamptz')
      .execute();
    await db.schema
      .createIndex('appointment_by_time')
      .on('appointment')
      .columns(['starts_at', 'site_id'])
      .execute();
    // The key is the promise: five minutes of a kiosk or a desk are one appointment's.
    await db.schema
      .createTable('appointment_cell')
      .addColumn('resource', 'text', (column) => column.notNull())
      .addColumn('cell', 'timestamptz', (column) => column.notNull())
      .addColumn('appointment_id', 'text', (column) =>
        column.notNull().references('appointment.appointment_id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('appointment_cell_key', ['resource', 'cell'])
      .execute();
    await db.schema
      .createIndex('appointment_cell_by_appointment')
      .on('appointment_cell')
      .column('appointment_id')
      .execute();
    await db.schema
      .createTable('appointment_watch')
      .addColumn('watch_id', 'text', (column) => column.primaryKey())
      .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
      .addColumn('agency_id', 'text', (column) => column.notNull().references('agency.agency_id'))
      .addColumn('until', 'text', (column) => column.notNull())
      .addColumn('contact', 'text', (column) => column.notNull())
      .execute();
  },
};
