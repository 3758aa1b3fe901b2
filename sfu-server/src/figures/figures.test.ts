import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import {
  addMonths,
  openingKey,
  quarterSinceOpening,
  summaryOf,
} from '@visio-accueil/shared/domain/figures.ts';
import { figureGroups, type FigureGroup } from '@visio-accueil/shared/protocol/figures.ts';
import { seedReference } from '../seed/reference.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount } from '../testing/sample-network.ts';
import { countDirectly } from './direct-counts.ts';
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

/** What can happen to what is counted, in months of 2012 that are over. */
type Happening =
  | { readonly act: 'call'; readonly month: number; readonly agency: string; readonly seconds: number | null }
  | { readonly act: 'activity'; readonly month: number; readonly agency: string | null }
  | { readonly act: 'correct' | 'remove' | 'look' };
const month = fc.integer({ min: 0, max: 3 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    act: fc.constant('call' as const),
    month,
    agency: fc.constantFrom('caf', 'cram'),
    seconds: fc.option(fc.integer({ min: 0, max: 90 })),
  }),
  fc.record({
    act: fc.constant('activity' as const),
    month,
    agency: fc.option(fc.constantFrom('caf', 'cram')),
  }),
  fc.record({ act: fc.constantFrom('correct' as const, 'remove' as const, 'look' as const) }),
);
const NOW_2012 = '2012-04';
const span2012 = { from: '2012-01', to: '2012-06', departement: '46' };

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
      clock: new HandClock(new Date('2009-12-11T10:00:00+01:00')),
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

  it('are those of the sites’ own quarters: each from the month of its opening on', async () => {
    const { db } = database;
    const openings = [
      { site: 'biars', opened_on: '2008-11-17' },
      { site: 'salviac', opened_on: '2009-02-02' },
      { site: 'assier', opened_on: null },
    ];
    for (const { site, opened_on } of openings)
      await db.updateTable('site').set({ opened_on }).where('site_id', '=', site).execute();
    const expected = new Map<string, number>();
    for (const { site, opened_on } of openings)
      for (let index = 0; index < 10; index++) {
        const month = addMonths(FIRST_MONTH, index);
        const { rows } = await sql<{ count: string }>`
          select count(*) from call_leg join call using (call_id)
          where site_id = ${site} and to_char(opened_at at time zone 'Europe/Paris', 'YYYY-MM') = ${month}
            and call_leg.answered_at is not null`.execute(db);
        const key = openingKey(opened_on === null ? null : quarterSinceOpening(opened_on, month));
        expected.set(key, (expected.get(key) ?? 0) + Number(rows[0]?.count));
      }
    const rows = await read('opening');
    expect(rows.map(({ key }) => key)).toEqual(['', '000', '001', '002', '003']);
    for (const { key, done } of rows) expect([key, done]).toEqual([key, expected.get(key)]);
  });

  it('are the same whatever they are counted by, and another département’s are not in them', async () => {
    const expected = summaryOf(await read('month'));
    for (const group of ['quarter', 'opening', 'agency', 'site', 'basin'] as const)
      expect(summaryOf(await read(group))).toEqual(expected);
    expect(await read('site', 10, { ...coordinator, departement: '12' })).toEqual([]);
    expect(await read('site', 10, { ...coordinator, role: 'admin', departement: null })).toHaveLength(3);
  });

  it('have the appointments by agency: kept, missed, cancelled and to come, none of another département', async () => {
    const { db } = database;
    const statuses = ['done', 'arrived', 'missed', 'cancelled', 'booked'] as const;
    for (const [index, agency_id] of ['caf', 'cram', 'caf'].entries())
      for (const status of statuses)
        await db
          .insertInto('appointment')
          .values({
            ...{ appointment_id: randomUUID(), site_id: 'biars', kiosk_id: 'biars', agency_id, desk: 1 },
            ...{ motive_id: 'logement', status, booked_at: new Date('2009-01-01T09:00:00Z') },
            // The last second of August on the network's clock, and the first of the month after the span.
            starts_at: new Date(index < 2 ? '2009-08-31T21:59:59Z' : '2009-08-31T22:00:00Z'),
            ends_at: new Date('2009-08-31T22:30:00Z'),
          })
          .execute();
    const span = { from: FIRST_MONTH, months: 10 };
    const one = { awaited: 1, came: 2, missed: 1, cancelled: 1 };
    const { rows } = await handlers['figures:appointments'](coordinator, { ...span, group: 'agency' });
    expect(rows).toEqual([
      { key: 'caf', label: 'CAF', ...one },
      { key: 'cram', label: 'CRAM', ...one },
    ]);
    const elsewhere = { ...coordinator, departement: '12' };
    for (const group of figureGroups) {
      const own = await handlers['figures:appointments'](coordinator, { ...span, group });
      expect(own.rows.reduce((sum, { came }) => sum + came, 0)).toBe(4);
      expect(await handlers['figures:appointments'](elsewhere, { ...span, group })).toEqual({ rows: [] });
    }
  });

  it('have training beside satisfaction by site, masked under five answers', async () => {
    const { db } = database;
    await db
      .insertInto('mediator')
      .values({ mediator_id: 'nadia', site_id: 'biars', name: 'Nadia', profile: 'reception', skills: '[]' })
      .execute();
    await db
      .insertInto('training')
      .values(
        ['2009-08-31', '2009-12-12'].map((held_on) => ({
          ...{ training_id: held_on, mediator_id: 'nadia', title: 'Retraite', agency_id: null },
          ...{ held_on, hours: 2, valid_until: null },
        })),
      )
      .execute();
    const said = (site_id: string, count: number, mediator: string | null) =>
      Array.from({ length: count }, () => ({
        ...{ survey_id: randomUUID(), site_id, agency_id: null, month: '2009-03', medium: 'kiosk' as const },
        answers: JSON.stringify({ mediator, km: 3 }),
      }));
    await db
      .insertInto('survey')
      .values([...said('biars', 4, 'very'), ...said('biars', 1, 'not'), ...said('biars', 3, null)])
      .execute();
    await db
      .insertInto('survey')
      .values(said('salviac', 4, 'very'))
      .execute();
    const training = async (months: number, who = coordinator) =>
      (await handlers['figures:training'](who, { from: FIRST_MONTH, months })).rows;
    const counts = { very: 4, rather: 0, little: 0, not: 1 };
    const nobody = { mediators: 0, trained: 0, trainings: 0, n: null, counts: null };
    expect((await training(10)).map(({ label: _label, ...row }) => row)).toEqual([
      { siteId: 'biars', mediators: 1, trained: 1, trainings: 1, n: 5, counts },
      { siteId: 'salviac', ...nobody },
      { siteId: 'assier', ...nobody },
    ]);
    // A training to come proves nothing, and a span before the answers has none.
    expect((await training(14))[0]).toMatchObject({ trainings: 1 });
    expect((await training(3))[0]).toMatchObject({ trainings: 0, n: null });
    expect(await training(10, { ...coordinator, departement: '12' })).toEqual([]);
  });

  it('are those of a direct count whatever was counted before, corrected, removed or added since', async () => {
    const { db } = database;
    const repository = new FigureRepository(db);
    const counted = async (group: FigureGroup) => {
      const rows = await repository.count({ ...span2012, group }, NOW_2012);
      return rows.sort((a, b) => (a.key < b.key ? -1 : 1));
    };
    const directly = async (group: FigureGroup) => {
      const rows = await countDirectly(db, { ...span2012, group });
      return rows
        .map(({ waitMs, talkMs, ...rest }) => ({
          ...rest,
          waitSeconds: Math.round(waitMs / 1000),
          talkSeconds: Math.round(talkMs / 1000),
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    };
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 10 }), async (happenings) => {
        for (const one of happenings) await happen(db, one, () => counted('month'));
        for (const group of figureGroups) expect(await counted(group)).toEqual(await directly(group));
      }),
      { numRuns: 12 },
    );
    expect((await counted('month')).length).toBeGreaterThan(0);
  });

  it('count a finished month once: looked at again, it is read', async () => {
    const { db } = database;
    await read('month');
    await sql`update month_count set done = done + 1000 where month = '2008-11' and site_id = 'biars'`.execute(
      db,
    );
    expect((await read('month', 1))[0]!.done).toBeGreaterThan(1000);
    // A correction of the month has it counted anew.
    await sql`update activity set minutes = minutes + 1 where at < '2009-02-01'`.execute(db);
    expect((await read('month', 1))[0]!.done).toBeGreaterThan(1000);
    await sql`update call_leg set outcome = outcome where opened_at < '2008-12-01'`.execute(db);
    expect((await read('month', 1))[0]!.done).toBe(VISIOS_BY_MONTH[0]);
  });

  it('are counted ahead of whoever looks, from the first month to the last finished one', async () => {
    const { db } = database;
    const countedMonths = () => db.selectFrom('counted_month').select('month').orderBy('month').execute();
    await db.deleteFrom('counted_month').execute();
    const repository = new FigureRepository(db);
    await repository.catchUp('2009-02', AbortSignal.abort());
    expect(await countedMonths()).toEqual([]);
    await repository.catchUp('2009-02', new AbortController().signal);
    expect((await countedMonths()).map(({ month }) => month)).toEqual(['2008-11', '2008-12', '2009-01']);
  });

  it('miss no correction that comes while they are counted', async () => {
    const { db } = database;
    const repository = new FigureRepository(db);
    const question = { ...span2012, group: 'month' as const };
    const call = { act: 'call', month: 1, agency: 'caf', seconds: 60 } as const;
    const counts = Array.from({ length: 5 }, () => repository.count(question, NOW_2012));
    await Promise.all([
      ...counts,
      ...Array.from({ length: 5 }, () => happen(db, call, () => Promise.resolve())),
    ]);
    const done = (rows: readonly { key: string; done: number }[]) =>
      rows.find(({ key }) => key === '2012-02')?.done;
    expect(done(await repository.count(question, NOW_2012))).toBe(done(await countDirectly(db, question)));
  });
});

/** Makes it happen; corrections and removals are of the last activity and the last call. */
const happen = async (
  db: TestDatabase['db'],
  one: Happening,
  look: () => Promise<unknown>,
): Promise<void> => {
  // The middle of the day, and the last hour before the next month on the network's clock.
  const at = (index: number): Date => new Date(Date.UTC(2012, index, index % 2 === 0 ? 15 : 29, 21, 30));
  switch (one.act) {
    case 'look':
      await look();
      return;
    case 'call': {
      const [call_id, opened_at] = [randomUUID(), at(one.month)];
      const answered_at = one.seconds === null ? null : new Date(opened_at.getTime() + 1500);
      const ended_at = new Date(opened_at.getTime() + 1500 + (one.seconds ?? 60) * 1000);
      const common = { call_id, agency_id: one.agency, agent_id: null, answered_at, ended_at };
      await db
        .insertInto('call')
        .values({
          ...{ ...common, kiosk_id: 'biars', site_id: 'biars', state: 'ended', queued_at: opened_at },
          ...{ queue_order: 1, end_reason: 'completed' },
        })
        .execute();
      await db
        .insertInto('call_leg')
        .values({ ...common, number: 1, opened_at, outcome: 'completed' })
        .execute();
      return;
    }
    case 'activity':
      await db
        .insertInto('activity')
        .values({
          ...{
            activity_id: randomUUID(),
            site_id: 'salviac',
            at: at(one.month),
            kind: 'teleservice',
            minutes: 5,
          },
          ...{ theme: one.agency, autonomy: null, redirected_to: null, note: '' },
        })
        .execute();
      return;
    case 'correct':
      await sql`update activity set kind = 'internet', cancelled = not cancelled where activity_id =
        (select max(activity_id) from activity where at >= '2012-01-01')`.execute(db);
      return;
    case 'remove':
      await sql`delete from call_leg where call_id =
        (select max(call_id) from call_leg where opened_at >= '2012-01-01')`.execute(db);
  }
};

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
