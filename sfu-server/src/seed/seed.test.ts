import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgencyRepository } from '../agency/agency-repository.ts';
import { AgencyDirectory } from '../agency/agency-directory.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { seedDemo } from './demo.ts';
import { seedReference } from './reference.ts';

const monday = new Date('2026-11-23T10:00:00+01:00');
const siteUrl = 'http://localhost:3002/';

describe.each(engines)('seeding on %s', (_engine, open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    await seedReference(database.db);
  }, 120_000);
  afterAll(() => database.close());

  const labelsAt = async (day: string): Promise<string[]> =>
    (await new AgencyRepository(database.db).all(new Date(day))).map(({ label }) => label);

  it('names the agencies by the label of the day', async () => {
    expect(await labelsAt('2010-06-30T12:00:00Z')).toContain('CRAM');
    expect(await labelsAt('2010-07-01T12:00:00Z')).toEqual([
      'CAF',
      'CPAM',
      'Carsat',
      'Point info famille',
      'Mission locale',
    ]);
  });

  it('leaves an installation’s own changes alone', async () => {
    const { db } = database;
    await db.updateTable('agency').set({ purpose: 'Changé' }).where('agency_id', '=', 'caf').execute();
    await seedReference(db);
    const caf = await db.selectFrom('agency').select('purpose').where('agency_id', '=', 'caf').execute();
    expect(caf).toEqual([{ purpose: 'Changé' }]);
    await db.deleteFrom('site').where('site_id', '=', 'assier').execute();
    await seedReference(db);
    const sites = await db.selectFrom('site').select('site_id').execute();
    expect(sites.map(({ site_id }) => site_id)).not.toContain('assier');
  });

  it('has no account that anybody could guess', async () => {
    expect(await database.db.selectFrom('account').selectAll().execute()).toEqual([]);
  });

  it('of a demonstration opens every agency but one, which says when it opens', async () => {
    const { db } = database;
    await seedDemo(db, monday, siteUrl);
    await seedDemo(db, monday, siteUrl);
    const agencies = new AgencyDirectory(await new AgencyRepository(db).all(monday));
    const closed = agencies.all().filter(({ id }) => !agencies.isOpen(id, monday));
    expect(closed.map(({ id }) => id)).toEqual(['udaf']);
    expect(agencies.opensAt('udaf', monday)).toEqual(new Date('2026-11-24T09:00:00+01:00'));
    expect(agencies.teleservices('caf')).toEqual([
      { label: 'Demande d’aide au logement (démonstration)', url: siteUrl, paths: [], notes: [], hides: [] },
    ]);
    expect(await db.selectFrom('account').select('username').execute()).toHaveLength(8);
  });
});
