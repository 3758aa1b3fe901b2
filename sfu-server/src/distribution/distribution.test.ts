import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, DEPARTEMENT, monday, seedSample, site } from '../testing/sample-network.ts';
import { distributionHandlers } from './distribution-handlers.ts';
import { DistributionRepository } from './distribution-repository.ts';

type Entry = RequestPayload<'distribution:record'>;
const WEEK = { from: '2026-11-17', to: '2026-11-23' };

describe.each(engines)('what was handed out, on %s', (_engine, open) => {
  let database: TestDatabase;
  let handlers: ReturnType<typeof distributionHandlers>;
  let mediator: AccountPrincipal;
  let coordinator: AccountPrincipal;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedSample(db);
    await db
      .insertInto('site')
      .values([
        { site_id: 'gramat', departement: DEPARTEMENT, name: 'Gramat' },
        { site_id: 'rodez', departement: '12', name: 'Rodez' },
      ])
      .execute();
    mediator = await addAccount(db, 'mediator', 'Nadia');
    coordinator = await addAccount(db, 'coordinator', 'Martine');
    const repository = new DistributionRepository(db);
    handlers = distributionHandlers({ repository, clock: new HandClock(monday) });
  }, 120_000);
  afterAll(() => database.close());

  const entry = (change: Partial<Entry> = {}): Entry => ({
    ...{ distributionId: randomUUID(), siteId: site.siteId, kind: 'poster', on: '2026-11-20' },
    ...{ quantity: 12, where: 'Pharmacie de Salviac' },
    ...change,
  });
  const list = async (who: AccountPrincipal, days = WEEK) =>
    (await handlers['distribution:list'](who, days)).distributions;
  const record = async (who: AccountPrincipal, change: Partial<Entry> = {}) => {
    const recorded = entry(change);
    await handlers['distribution:record'](who, recorded);
    return recorded;
  };
  const refused = (work: unknown, code: ErrorCode) =>
    expect(Promise.resolve(work)).rejects.toMatchObject({ code });

  it('is recorded once, and seen by the site and its département, the latest first', async () => {
    const own = await record(mediator);
    await handlers['distribution:record'](mediator, own);
    await record(coordinator, { siteId: 'gramat', kind: 'sms', quantity: 350, on: '2026-11-21' });
    await record(coordinator, { siteId: 'gramat', on: '2026-11-01' });
    expect((await list(mediator)).map(({ where }) => where)).toEqual(['Pharmacie de Salviac']);
    expect((await list(coordinator)).map(({ siteId }) => siteId)).toEqual(['gramat', site.siteId]);
    expect(await list({ ...coordinator, departement: '12' })).toEqual([]);
    const admin = await addAccount(database.db, 'admin', 'Alex');
    expect(await list(admin, { from: '2026-01-01', to: '2026-12-31' })).toHaveLength(3);
  });

  it('is corrected with a reason, and what it was is kept', async () => {
    const { distributionId, siteId: _site, ...details } = await record(mediator, { where: 'Mairie' });
    const change = { ...details, distributionId, quantity: 2, cancelled: true, reason: 'compté deux fois' };
    await handlers['distribution:correct'](mediator, change);
    expect((await list(mediator)).find(({ where }) => where === 'Mairie')).toMatchObject({
      ...{ quantity: 2, cancelled: true },
      corrections: [{ reason: 'compté deux fois', at: monday.toISOString() }],
    });
    const kept = await database.db.selectFrom('distribution_correction').select('before').execute();
    expect(kept).toMatchObject([{ before: { quantity: 12, cancelled: false } }]);
    await refused(
      handlers['distribution:correct'](coordinator, { ...change, distributionId: randomUUID() }),
      'distribution-unknown',
    );
    const other = { ...coordinator, departement: '12' };
    await refused(handlers['distribution:correct'](other, change), 'register-reference');
  });

  it('is refused for another’s place, for a day to come, and with anything of a person', async () => {
    for (const [who, siteId] of [
      [mediator, 'gramat'],
      [coordinator, 'rodez'],
      [coordinator, 'nowhere'],
    ] as const)
      await refused(handlers['distribution:record'](who, entry({ siteId })), 'register-reference');
    await refused(
      handlers['distribution:record'](mediator, entry({ on: '2026-11-24' })),
      'distribution-ahead',
    );
    const nir = entry({ where: 'pour 1 85 12 46 029 123' });
    await refused(handlers['distribution:record'](mediator, nir), 'nir-refused');
    for (const where of ['chez nadia@exemple.fr', 'au 05 65 10 20 30'])
      await refused(handlers['distribution:record'](mediator, entry({ where })), 'personal-refused');
  });
});
