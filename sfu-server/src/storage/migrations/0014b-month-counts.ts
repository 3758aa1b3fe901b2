import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Finished months counted once. `counted_month` says which are; whatever changes a leg or an activity takes its month out of
 * it in the same transaction, whoever writes: the month is counted anew when it is next looked at. Counting takes the month's
 * lock for itself and a change shares it, so that no count misses a change that was under way.
 */
export const monthCounts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('month_count')
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('site_id', 'text', (column) => column.notNull())
      .addColumn('agency_id', 'text', (column) => column.notNull())
      .addColumn('done', 'integer', (column) => column.notNull())
      .addColumn('tried', 'integer', (column) => column.notNull())
      .addColumn('missed', 'integer', (column) => column.notNull())
      .addColumn('wait_ms', 'bigint', (column) => column.notNull())
      .addColumn('talk_ms', 'bigint', (column) => column.notNull())
      .addColumn('teleservices', 'integer', (column) => column.notNull())
      .addColumn('consultations', 'integer', (column) => column.notNull())
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addColumn('informations', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('month_count_key', ['month', 'site_id', 'agency_id'])
      .execute();
    await db.schema
      .createTable('counted_month')
      .addColumn('month', 'text', (column) => column.primaryKey())
      .execute();
    // The month under way is counted one by one.
    await db.schema.createIndex('call_leg_by_time').on('call_leg').column('opened_at').execute();
    await db.schema.createIndex('activity_by_time').on('activity').column('at').execute();
    await sql`create function forget_months(months text[]) returns void language plpgsql as $$
      declare changed_month text;
      begin
        foreach changed_month in array months loop
          perform pg_advisory_xact_lock_shared(hashtext('month ' || changed_month));
          delete from counted_month where month = changed_month;
        end loop;
      end $$`.execute(db);
    for (const { table, at } of [
      { table: 'call_leg', at: 'opened_at' },
      { table: 'activity', at: 'at' },
    ])
      for (const [act, tables] of Object.entries(ACTS)) {
        const rows = tables.map(({ name }) => `select ${at} as at from ${name}`).join(' union all ');
        const referencing = tables.map(({ age, name }) => `${age} table as ${name}`).join(' ');
        await sql
          .raw(
            `create function ${table}_${act}_counted() returns trigger language plpgsql as $$
            begin
              perform forget_months(array(
                select distinct to_char(at at time zone 'Europe/Paris', 'YYYY-MM') from (${rows}) changed order by 1));
              return null;
            end $$`,
          )
          .execute(db);
        await sql
          .raw(
            `create trigger ${table}_${act}_counted after ${act} on ${table} referencing ${referencing}
            for each statement execute function ${table}_${act}_counted()`,
          )
          .execute(db);
      }
  },
};

const gone = { age: 'old', name: 'before_it' };
const come = { age: 'new', name: 'after_it' };
const ACTS = { insert: [come], update: [gone, come], delete: [gone] };
