import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const CLOSED = '{"weekly":[[],[],[],[],[],[],[]],"exceptions":[]}';
/** Where the network began, and the three that followed with a pilot site each. */
const DEPARTEMENTS = [
  { code: '46', name: 'Lot' },
  { code: '12', name: 'Aveyron' },
  { code: '32', name: 'Gers' },
  { code: '65', name: 'Hautes-Pyrénées' },
];

/** The network's register: départements, carriers, basins, communes, sites in full, mediators and their training. */
export const register: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('departement')
      .addColumn('code', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute();
    for (const { code, name } of DEPARTEMENTS)
      await sql`insert into departement (code, name) values (${code}, ${name})`.execute(db);
    const ofDepartement = (table: string, id: string) =>
      db.schema
        .createTable(table)
        .addColumn(id, 'text', (column) => column.primaryKey())
        .addColumn('departement', 'text', (column) => column.notNull().references('departement.code'))
        .addColumn('name', 'text', (column) => column.notNull());
    await ofDepartement('carrier', 'carrier_id').execute();
    await ofDepartement('basin', 'basin_id').execute();
    await ofDepartement('commune', 'commune_code')
      .addColumn('basin_id', 'text', (column) => column.references('basin.basin_id'))
      .addColumn('population', 'integer')
      .addColumn('latitude', 'double precision')
      .addColumn('longitude', 'double precision')
      .execute();
    await completeSites(db);
    await createPeople(db);
    await db.schema
      .alterTable('agency')
      .addColumn('family', 'text', (column) => column.notNull().defaultTo('other'))
      .execute();
    await sql`update agency set family = case when agency_id = 'mission-locale' then 'employment' else 'social' end
      where agency_id in ('caf', 'cpam', 'cram', 'udaf', 'mission-locale')`.execute(db);
  },
};

/** Every site there was is in the Lot. */
const completeSites = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable('site')
    .addColumn('departement', 'text', (column) => column.references('departement.code'))
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('other'))
    .addColumn('carrier_id', 'text', (column) => column.references('carrier.carrier_id'))
    .addColumn('commune_code', 'text', (column) => column.references('commune.commune_code'))
    .addColumn('address', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('confidential_room', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('opening_hours', 'jsonb', (column) =>
      column.notNull().defaultTo(sql`${sql.lit(CLOSED)}::jsonb`),
    )
    .addColumn('equipment', 'jsonb', (column) => column.notNull().defaultTo(sql`'[]'::jsonb`))
    .addColumn('opened_on', 'text')
    .execute();
  await sql`update site set departement = '46'`.execute(db);
  await sql`alter table site alter column departement set not null`.execute(db);
};

/** Coordinators there were are the Lot's; administrators keep the whole network. */
const createPeople = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('mediator')
    .addColumn('mediator_id', 'text', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.site_id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('skills', 'jsonb', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('training')
    .addColumn('training_id', 'text', (column) => column.primaryKey())
    .addColumn('mediator_id', 'text', (column) => column.notNull().references('mediator.mediator_id'))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.references('agency.agency_id'))
    .addColumn('held_on', 'text', (column) => column.notNull())
    .addColumn('hours', 'double precision', (column) => column.notNull())
    .addColumn('valid_until', 'text')
    .execute();
  await db.schema
    .alterTable('account')
    .addColumn('departement', 'text', (column) => column.references('departement.code'))
    .execute();
  await sql`update account set departement = '46' where role = 'coordinator'`.execute(db);
};
