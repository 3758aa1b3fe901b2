import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz`;

/** The legs of a call; what a passed-on, parked or kept call waits for. Calls from before have one leg each. */
export const legs: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('call_leg')
      .addColumn('call_id', 'text', (column) =>
        column.notNull().references('call.call_id').onDelete('cascade'),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('agency_id', 'text', (column) => column.notNull().references('agency.agency_id'))
      .addColumn('agent_id', 'text', (column) => column.references('account.account_id'))
      .addColumn('opened_at', instant, (column) => column.notNull())
      .addColumn('answered_at', instant)
      .addColumn('ended_at', instant)
      .addColumn('outcome', 'text')
      .addPrimaryKeyConstraint('call_leg_key', ['call_id', 'number'])
      .execute();
    await db.schema
      .createIndex('call_leg_waits')
      .on('call_leg')
      .columns(['agency_id', 'answered_at'])
      .execute();
    await sql`
      insert into call_leg (call_id, number, agency_id, agent_id, opened_at, answered_at, ended_at, outcome)
      select call_id, 1, agency_id, agent_id, queued_at, answered_at, ended_at, end_reason from call`.execute(
      db,
    );
    await db.schema
      .alterTable('call')
      .addColumn('holds_until', instant)
      .addColumn('transfer_agency_id', 'text', (column) => column.references('agency.agency_id'))
      .addColumn('transfer_agent_id', 'text', (column) => column.references('account.account_id'))
      .addColumn('transfer_until', instant)
      .addColumn('reserved_for', 'text', (column) => column.references('account.account_id'))
      .addColumn('ticket', 'integer')
      .execute();
    // Whoever keeps a place by a number has left the kiosk free for others.
    await sql`drop index call_one_a_kiosk`.execute(db);
    await sql`create unique index call_one_a_kiosk on call (kiosk_id) where state not in ('ended', 'kept')`.execute(
      db,
    );
    await sql`create unique index call_one_a_ticket on call (site_id, ticket) where state = 'kept'`.execute(
      db,
    );
  },
};
