import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { summaryOf } from '@visio-accueil/shared/domain/figures.ts';
import type { FigureGroup } from '@visio-accueil/shared/protocol/figures.ts';
import { seedReference } from '../seed/reference.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { addAccount } from '../testing/sample-network.ts';
import { figureHandlers } from './figure-handlers.ts';
import { FigureRepository } from './figure-repository.ts';

/**
 * The first ten months of the Lot's network, laid out so that they come to what was published: 172 visios, near three in four
 * with the CRAM, 58 % of the démarches in the basins of Gourdon and of Cère et Dordogne; fast, then fewer, then more.
 */
const VISIOS_BY_MONTH = [24, 22, 20, 9, 8, 9, 17, 19, 21, 23];
const FIRST_MONTH = '2008-11';
const CRAM_VISIOS = 128;
const TELESERVICES = 78;
const PEOPLED_DEMARCHES = 145; // of 250

describe.each(engines)('the published figures on %s', (_engine, open) => {
  let database: TestDatabase;
  let coordinator: AccountPrincipal;
  let handlers: ReturnType<typeof figureHandlers>;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedReference(db);
    coordinator = await addAccount(db, 'coordinator', 'Martine');
    handlers = figureHandlers({
      repository: new FigureRepository(db),
      agencyLabel: (id) => id.toUpperCase(),
    });
    await layOut(database);
  }, 120_000);
  afterAll(() => database.close());

  const read = async (group: FigureGroup, months = 10, who = coordinator) =>
    (await handlers['figures:read'](who, { from: FIRST_MONTH, months, group })).rows;
  const share = (part: number, whole: number): number => Math.round((part / whole) * 100);

  it('are 172 visios in ten months, 17.2 a month, the second quarter the weakest', async () => {
    const months = await read('month');
    expect(months.map(({ done }) => done)).toEqual(VISIOS_BY_MONTH);
    expect(summaryOf(months)).toMatchObject({ visios: 172, demarches: 250, missed: 3, meanTalk: 600 });
    expect(172 / months.length).toBeCloseTo(17.2);
    expect((await read('quarter')).map(({ key }) => key)).toEqual([
      '2008-T4',
      '2009-T1',
      '2009-T2',
      '2009-T3',
    ]);
    expect(await read('month', 1)).toHaveLength(1);
  });

  it('are near three quarters the CRAM’s', async () => {
    const agencies = await read('agency');
    expect(share(agencies.find(({ key }) => key === 'cram')!.done, 172)).toBe(74);
    expect(agencies.map(({ label }) => label)).toContain('CAF');
  });

  it('are 58 % those of the two basins with most people', async () => {
    const basins = await read('basin');
    const peopled = basins.filter(({ key }) => ['gourdon', 'cere-et-dordogne'].includes(key));
    expect(peopled.map(({ label }) => label)).toEqual(['Cère et Dordogne', 'Gourdon']);
    expect(share(summaryOf(peopled).demarches, summaryOf(basins).demarches)).toBe(58);
  });

  it('are the same whatever they are counted by, and another département’s are not in them', async () => {
    const expected = summaryOf(await read('month'));
    for (const group of ['quarter', 'agency', 'site', 'basin'] as const)
      expect(summaryOf(await read(group))).toEqual(expected);
    expect(await read('site', 10, { ...coordinator, departement: '12' })).toEqual([]);
    expect(await read('site', 10, { ...coordinator, role: 'admin', departement: null })).toHaveLength(3);
  });
});

const layOut = async ({ db }: TestDatabase): Promise<void> => {
  const places = [
    ['biars', '46029', 'cere-et-dordogne'],
    ['salviac', '46297', 'gourdon'],
    ['assier', '46009', null],
  ] as const;
  for (const [site_id, commune_code, basin_id] of places) {
    const unknown = { population: null, latitude: null, longitude: null };
    await db
      .insertInto('commune')
      .values({ commune_code, departement: '46', name: site_id, basin_id, ...unknown })
      .execute();
    await db.updateTable('site').set({ commune_code }).where('site_id', '=', site_id).execute();
    await db
      .insertInto('kiosk')
      .values({ kiosk_id: site_id, site_id, label: 'Borne', public_key: site_id, enrolled_at: new Date() })
      .execute();
  }
  const months = VISIOS_BY_MONTH.flatMap((visios, month) => Array<number>(visios).fill(month));
  // The last three are missed calls.
  const calls = [...months, 9, 9, 9].map((month, index) => {
    const opened = new Date(Date.UTC(2008, 10 + month, 5 + (index % 20), 9, index % 60));
    const missed = index >= 172;
    const after = (seconds: number): Date => new Date(opened.getTime() + seconds * 1000);
    const site = index < 100 ? (index % 2 === 0 ? 'biars' : 'salviac') : 'assier';
    return {
      call_id: randomUUID(),
      site,
      agency_id: index < CRAM_VISIOS ? 'cram' : 'caf',
      opened,
      answered_at: missed ? null : after(60),
      ended_at: missed ? after(240) : after(660),
    };
  });
  await db
    .insertInto('call')
    .values(
      calls.map(({ call_id, site, agency_id, opened, answered_at, ended_at }, index) => ({
        ...{ call_id, kiosk_id: site, site_id: site, agency_id, state: 'ended' as const },
        ...{ queued_at: opened, queue_order: index, answered_at, ended_at },
        ...{ end_reason: 'completed' as const, agent_id: null },
      })),
    )
    .execute();
  await db
    .insertInto('call_leg')
    .values(
      calls.map(({ call_id, agency_id, opened, answered_at, ended_at }) => ({
        ...{ call_id, number: 1, agency_id, agent_id: null, opened_at: opened, answered_at, ended_at },
        outcome: 'completed' as const,
      })),
    )
    .execute();
  await db
    .insertInto('activity')
    .values(
      Array.from({ length: TELESERVICES }, (_, index) => ({
        activity_id: randomUUID(),
        site_id: index < PEOPLED_DEMARCHES - 100 ? 'biars' : 'assier',
        at: new Date(Date.UTC(2009, index % 6, 12, 10)),
        kind: 'teleservice' as const,
        minutes: 15,
        ...{ theme: 'caf', autonomy: null, redirected_to: null, note: '' },
      })),
    )
    .execute();
};
