import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz`;

/** Sites, agencies, accounts, kiosks, calls and the audit. */
export const initial: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('site')
      .addColumn('site_id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute();
    await createAgencies(db);
    await createAccounts(db);
    await createKiosks(db);
    await createCalls(db);
    await db.schema
      .createTable('audit')
      .addColumn('audit_id', 'serial', (column) => column.primaryKey())
      .addColumn('at', instant, (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('actor_id', 'text')
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .execute();
  },
};

const createAgencies = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('agency')
    .addColumn('agency_id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('opening_hours', 'jsonb', (column) => column.notNull())
    .execute();
  const ofAgency = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn('agency_id', 'text', (column) =>
        column.notNull().references('agency.agency_id').onDelete('cascade'),
      );
  await ofAgency('agency_label')
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('valid_from', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('agency_label_key', ['agency_id', 'valid_from'])
    .execute();
  await ofAgency('teleservice')
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('teleservice_key', ['agency_id', 'url'])
    .execute();
};

const createAccounts = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('account')
    .addColumn('account_id', 'text', (column) => column.primaryKey())
    .addColumn('username', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.references('agency.agency_id'))
    .addColumn('site_id', 'text', (column) => column.references('site.site_id'))
    .addColumn('pin_hash', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('locked_until', instant)
    .execute();
  await db.schema
    .createTable('account_session')
    .addColumn('session_id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.account_id').onDelete('cascade'),
    )
    .addColumn('expires_at', instant, (column) => column.notNull())
    .execute();
};

const createKiosks = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('enrolment_code')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('expires_at', instant, (column) => column.notNull())
    .addColumn('used_at', instant)
    .execute();
  await db.schema
    .createTable('kiosk')
    .addColumn('kiosk_id', 'text', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull().unique())
    .addColumn('enrolled_at', instant, (column) => column.notNull())
    .addColumn('revoked_at', instant)
    .execute();
};

const createCalls = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('call')
    .addColumn('call_id', 'text', (column) => column.primaryKey())
    .addColumn('kiosk_id', 'text', (column) => column.notNull().references('kiosk.kiosk_id'))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
    .addColumn('agency_id', 'text', (column) => column.notNull().references('agency.agency_id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('queued_at', instant, (column) => column.notNull())
    .addColumn('queue_order', 'double precision', (column) => column.notNull())
    .addColumn('rang_at', instant)
    .addColumn('answered_at', instant)
    .addColumn('ended_at', instant)
    .addColumn('end_reason', 'text')
    .addColumn('agent_id', 'text', (column) => column.references('account.account_id'))
    .addColumn('pages_scanned', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('documents_printed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('call_queue')
    .on('call')
    .columns(['agency_id', 'state', 'queue_order'])
    .execute();
  // The rule itself, not only a check before it: one open call a kiosk, one active call an agent.
  await sql`create unique index call_one_a_kiosk on call (kiosk_id) where state <> 'ended'`.execute(db);
  await sql`create unique index call_one_an_agent on call (agent_id) where state = 'active'`.execute(db);
};
