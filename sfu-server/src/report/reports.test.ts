import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { summaryOf } from '@visio-accueil/shared/domain/figures.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { exampleReport } from '@visio-accueil/shared/testing/report-example.ts';
import { figureHandlers } from '../figures/figure-handlers.ts';
import { FigureRepository } from '../figures/figure-repository.ts';
import { GridRepository } from '../grid/grid-repository.ts';
import { Happenings } from '../grid/happenings.ts';
import { Grids } from '../grid/grids.ts';
import { registerHandlers } from '../register/register.ts';
import { RegisterRepository } from '../register/register-repository.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { surveyHandlers } from '../survey/survey-handlers.ts';
import { SurveyRepository } from '../survey/survey-repository.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import { reportHandlers } from './report-handlers.ts';
import { ReportRepository } from './report-repository.ts';

const QUARTER = '2026-T4';
const { writing } = exampleReport;

describe.each(engines)('the report for the committee on %s', (_engine, open) => {
  let database: TestDatabase;
  let clock: HandClock;
  let handlers: ReturnType<typeof reportHandlers>;
  let coordinator: AccountPrincipal;
  let kioskId: string;
  let reportId: string;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedSample(db);
    await db.updateTable('site').set({ opened_on: '2026-10-05' }).execute();
    ({ kioskId } = await addKiosk(db));
    coordinator = await addAccount(db, 'coordinator', 'Martine');
    clock = new HandClock(monday);
    const agencyLabel = (id: string): string => id.toUpperCase();
    const grids = new Grids({
      repository: new GridRepository(db),
      happenings: new Happenings(db),
      clock,
      agencyLabel,
    });
    const read = {
      ...figureHandlers({ repository: new FigureRepository(db), clock, agencyLabel }),
      ...surveyHandlers({ repository: new SurveyRepository(db), clock, hasAgency: () => true }),
      ...registerHandlers({ repository: new RegisterRepository(db), onChanged: () => Promise.resolve() }),
    };
    handlers = reportHandlers({ repository: new ReportRepository(db), clock, read, grids });
    await addCall();
  }, 120_000);
  afterAll(() => database.close());

  const refused = (work: unknown, code: ErrorCode) => expect(work).rejects.toMatchObject({ code });
  const read = (who = coordinator) => handlers['report:read'](who, { reportId });
  const make = async (who = coordinator, quarter = QUARTER) => handlers['report:make'](who, { quarter });
  /** A conversation of ten minutes, now. */
  const addCall = async (): Promise<void> => {
    const now = clock.now();
    const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
    const call_id = randomUUID();
    const common = { call_id, agency_id: 'caf', agent_id: null, answered_at: after(1), ended_at: after(11) };
    await database.db
      .insertInto('call')
      .values({
        ...{ ...common, kiosk_id: kioskId, site_id: site.siteId, state: 'ended' },
        ...{ queued_at: now, queue_order: 1, end_reason: 'completed' },
      })
      .execute();
    await database.db
      .insertInto('call_leg')
      .values({ ...common, number: 1, opened_at: now, outcome: 'completed' })
      .execute();
  };

  it('is made once a quarter, with what was counted until then', async () => {
    ({ reportId } = await make());
    expect(await make()).toEqual({ reportId });
    const report = await read();
    expect(report).toMatchObject({ quarter: QUARTER, departement: '46', frozen: false, version: 0 });
    expect(summaryOf(report.figures.months)).toMatchObject({ visios: 1, meanTalk: 600 });
    expect(report.figures.agencies).toMatchObject([{ key: 'caf', label: 'CAF', done: 1 }]);
    // Seven weeks from 5 October on were over by 23 November, at one place.
    expect(report.figures.grids).toEqual({ complete: 0, expected: 7 });
    expect(report.figures.network).toEqual({ places: 1, mediators: 0, trainingHours: 0 });
    await refused(make(coordinator, '2027-T1'), 'report-ahead');
  });

  it('keeps its figures as taken: later calls come in when they are taken anew, and never once frozen', async () => {
    clock.advance(60_000);
    await addCall();
    const visios = async () => summaryOf((await read()).figures.months).visios;
    expect(await visios()).toBe(1);
    await handlers['report:take'](coordinator, { reportId });
    expect(await visios()).toBe(2);
    expect((await read()).takenAt).toBe(clock.now().toISOString());
    await handlers['report:freeze'](coordinator, { reportId });
    await addCall();
    await refused(handlers['report:take'](coordinator, { reportId }), 'report-frozen');
    expect(await make()).toEqual({ reportId });
    expect(await visios()).toBe(2);
    expect((await read()).frozen).toBe(true);
  });

  it('has texts, decisions and minutes, also after the figures are frozen', async () => {
    const save = (version: number, part: object = {}) =>
      handlers['report:save'](coordinator, { reportId, version, writing: { ...writing, ...part } });
    expect(await save(0)).toEqual({ version: 1 });
    expect((await read()).writing).toEqual(writing);
    await refused(save(0, { analysis: 'Écrit ailleurs' }), 'report-changed');
    await refused(save(1, { minutes: 'Le dossier de 2 69 05 49 588 157 80' }), 'nir-refused');
    expect(await read()).toMatchObject({ version: 1, writing });
  });

  it('loses nothing when two people write at once', async () => {
    const before = (await read()).version;
    const both = await Promise.allSettled(
      ['un', 'deux'].map(async (analysis) =>
        handlers['report:save'](coordinator, {
          reportId,
          version: before,
          writing: { ...writing, analysis },
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await read()).version).toBe(before + 1);
  });

  it('belongs to its département; an administrator of the whole network has one of it', async () => {
    const other = { ...coordinator, departement: '12' };
    await refused(read(other), 'report-unknown');
    await refused(handlers['report:freeze'](other, { reportId }), 'report-unknown');
    await refused(make({ ...coordinator, departement: null }), 'forbidden');
    const admin: AccountPrincipal = { ...coordinator, role: 'admin', departement: null };
    await make(admin);
    expect((await handlers['report:list'](admin, {})).reports.map(({ departement }) => departement)).toEqual([
      null,
      '46',
    ]);
    expect((await handlers['report:list'](coordinator, {})).reports).toMatchObject([
      { reportId, frozen: true, quarter: QUARTER },
    ]);
    expect((await handlers['report:list'](other, {})).reports).toEqual([]);
  });
});
