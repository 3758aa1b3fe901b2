import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { SurveyAnswers, SurveyEntry } from '@visio-accueil/shared/protocol/survey.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import { surveyHandlers } from './survey-handlers.ts';
import { SurveyRepository } from './survey-repository.ts';

const NIR = '2 69 05 49 588 157 80';
const answers: SurveyAnswers = {
  ...{ welcome: 'very', mediator: 'very', agent: 'rather', expectation: 'fully', recommends: 'yes' },
  ...{ source: 'agency', knewPlace: 'no', gender: 'woman', age: 'over-60', motives: ['near'], km: 30 },
};
const entry = (part: Partial<SurveyEntry> = {}): SurveyEntry => ({
  ...{ surveyId: randomUUID(), answers, home: null, comment: '' },
  ...part,
});
const span = { from: '2026-06', months: 12, siteId: null, agencyId: null };

describe.each(engines)('the satisfaction survey on %s', (_engine, open) => {
  let database: TestDatabase;
  let clock: HandClock;
  let kiosk: KioskPrincipal;
  let mediator: AccountPrincipal;
  let coordinator: AccountPrincipal;
  let handlers: ReturnType<typeof surveyHandlers>;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedSample(db);
    await db.updateTable('site').set({ opened_on: '2026-06-01' }).execute();
    const unknown = { basin_id: null, population: null };
    await db
      .insertInto('commune')
      .values([
        {
          commune_code: '46297',
          departement: '46',
          name: 'Salviac',
          ...unknown,
          latitude: 44.68,
          longitude: 1.26,
        },
        {
          commune_code: '46029',
          departement: '46',
          name: 'Biars',
          ...unknown,
          latitude: 44.92,
          longitude: 1.85,
        },
        {
          commune_code: '46087',
          departement: '46',
          name: 'Dégagnac',
          ...unknown,
          latitude: 44.67,
          longitude: 1.32,
        },
        {
          commune_code: '46001',
          departement: '46',
          name: 'Albas',
          ...unknown,
          latitude: null,
          longitude: null,
        },
      ])
      .execute();
    await db.updateTable('site').set({ commune_code: '46297' }).execute();
    kiosk = await addKiosk(db);
    mediator = await addAccount(db, 'mediator', 'Nadia');
    coordinator = await addAccount(db, 'coordinator', 'Martine');
    clock = new HandClock(monday);
    const repository = new SurveyRepository(db);
    handlers = surveyHandlers({ repository, clock, hasAgency: (id) => ['caf', 'cpam'].includes(id) });
  }, 120_000);
  afterAll(() => database.close());

  const refused = (work: unknown, code: ErrorCode) => expect(work).rejects.toMatchObject({ code });
  const offer = () => handlers['survey:offer'](kiosk, {});
  const send = (part: Partial<SurveyEntry> = {}) => handlers['survey:answer'](kiosk, entry(part));
  const results = (who = coordinator, part = {}) => handlers['survey:results'](who, { ...span, ...part });
  const comments = async (who = coordinator) => (await handlers['survey:comments'](who, {})).comments;
  /** A call that has just ended. */
  const call = async (answered = true, agency_id = 'caf'): Promise<void> => {
    const now = clock.now();
    await database.db
      .insertInto('call')
      .values({
        ...{
          call_id: randomUUID(),
          kiosk_id: kiosk.kioskId,
          site_id: site.siteId,
          agency_id,
          agent_id: null,
        },
        ...{ state: 'ended', queued_at: now, queue_order: 1, ended_at: now, end_reason: 'completed' },
        answered_at: answered ? now : null,
      })
      .execute();
  };

  it('is offered after a conversation alone, with the communes near the site first', async () => {
    expect(await offer()).toEqual({ open: false, callId: null, homes: [] });
    await call(false);
    expect((await offer()).open).toBe(false);
    await refused(send(), 'survey-closed');
    await call();
    const { open, homes } = await offer();
    expect(open).toBe(true);
    expect(homes.map(({ name }) => name)).toEqual(['Salviac', 'Dégagnac', 'Biars', 'Albas']);
    clock.advance(21 * 60_000);
    expect((await offer()).open).toBe(false);
  });

  it('takes no personal number and no unknown commune, and keeps nothing of what it refused', async () => {
    await call();
    await refused(send({ comment: `Mon numéro : ${NIR}` }), 'personal-refused');
    await refused(send({ comment: 'Appelez le 05 65 00 00 00' }), 'personal-refused');
    await refused(send({ home: '46999' }), 'register-reference');
    expect(await database.db.selectFrom('survey').selectAll().execute()).toEqual([]);
    expect((await offer()).open).toBe(true);
  });

  it('is answered once after a call, however often it is sent, also at once', async () => {
    const first = entry({ home: '46297', comment: 'Très bon accueil.' });
    await Promise.all([
      handlers['survey:answer'](kiosk, first),
      handlers['survey:answer'](kiosk, entry({ home: '46297' })).catch(() => undefined),
    ]);
    expect(await database.db.selectFrom('survey').selectAll().execute()).toHaveLength(1);
    expect((await offer()).open).toBe(false);
    await refused(send(), 'survey-closed');
  });

  it('answers a repeat as the first time', async () => {
    await call();
    const same = entry({ comment: 'Merci.' });
    await handlers['survey:answer'](kiosk, same);
    await handlers['survey:answer'](kiosk, same);
    expect((await database.db.selectFrom('survey').selectAll().execute()).length).toBe(2);
  });

  it('keeps no day, no call, and nothing that ties a comment or a commune to the answers', async () => {
    const [row] = await database.db.selectFrom('survey').selectAll().execute();
    expect(Object.keys(row!).sort()).toEqual([
      'agency_id',
      'answers',
      'medium',
      'month',
      'site_id',
      'survey_id',
    ]);
    expect(row).toMatchObject({ agency_id: 'caf', month: '2026-11', medium: 'kiosk' });
    const comment = await database.db.selectFrom('survey_comment').selectAll().executeTakeFirstOrThrow();
    expect(Object.keys(comment).sort()).toEqual(['comment_id', 'month', 'site_id', 'state', 'text']);
  });

  it('tells nothing while fewer than five have answered', async () => {
    const { n, questions, km, homes } = await results();
    expect([n, km.total, homes]).toEqual([null, null, []]);
    expect(questions.every((each) => each.n === null && each.counts === null)).toBe(true);
  });

  it('takes the mediator’s paper forms of the site’s six months, and no others', async () => {
    const enter = (part: object = {}, who = mediator) =>
      handlers['survey:enter'](who, {
        ...entry({ home: '46297' }),
        month: '2026-10',
        agencyId: 'cpam',
        ...part,
      });
    await refused(enter({ month: '2026-05' }), 'survey-closed');
    await refused(enter({ month: '2026-12' }), 'survey-closed');
    await refused(enter({ agencyId: 'edf' }), 'agency-unknown');
    await refused(enter({ comment: NIR }), 'personal-refused');
    await refused(enter({}, { ...mediator, siteId: null }), 'forbidden');
    for (let form = 0; form < 5; form += 1) await enter();
  });

  it('works out the way to the agency’s nearest counter for who would have driven, and tells it of five at least', async () => {
    const { db } = database;
    const counter = (counter_id: string, agency_id: string, commune_code: string) => ({
      ...{ counter_id, departement: '46', agency_id, commune_code },
    });
    await db
      .insertInto('agency_counter')
      .values([
        counter('cpam-biars', 'cpam', '46029'),
        counter('cpam-albas', 'cpam', '46001'),
        counter('caf-albas', 'caf', '46001'),
      ])
      .execute();
    const enter = (home: string | null, km: number | null, agencyId: string | null = 'cpam') =>
      handlers['survey:enter'](mediator, {
        ...entry({ home, answers: { ...answers, km } }),
        ...{ month: '2026-10', agencyId },
      });
    // From Salviac, where the place is, 54 km to Biars as the crow flies; the counter of Albas has no position.
    for (let people = 0; people < 3; people += 1) await enter('46297', 20);
    await enter('46087', 10);
    expect((await results()).measured).toEqual({ n: null, total: null });
    await enter('46029', 30);
    const [notDriven, notSaid, nowhere, unknown, unnamed] = [0, null, null, 20, 20];
    await enter('46297', notDriven);
    await enter('46297', notSaid);
    await enter(null, nowhere);
    await enter('46001', unknown);
    await enter('46297', unnamed, null);
    await enter('46297', 20, 'caf');
    const { measured } = await results();
    expect(measured.n).toBe(5);
    expect(measured.total).toBe(3 * 107 + 91);
    expect((await results(coordinator, { agencyId: 'cpam' })).measured).toEqual(measured);
    expect((await results(coordinator, { agencyId: 'caf' })).measured.n).toBeNull();
    expect((await results({ ...coordinator, departement: '12' })).measured.n).toBeNull();
    const kept = await db.selectFrom('survey_distance').selectAll().execute();
    expect(kept.map(({ people }) => people)).toEqual([5]);
    await db.deleteFrom('survey').where('month', '=', '2026-10').execute();
    for (let form = 0; form < 5; form += 1) await enter('46297', 30);
  });

  it('gives the results with n, by site and agency, to the own département', async () => {
    const all = await results();
    expect(all).toMatchObject({ n: 7, km: { n: 7, total: 210 } });
    expect(all.homes[0]).toMatchObject({ name: 'Salviac' });
    expect(all.questions.find(({ question }) => question === 'welcome')).toMatchObject({
      n: 7,
      counts: { very: 7, rather: 0 },
    });
    expect((await results(coordinator, { agencyId: 'cpam' })).n).toBe(5);
    expect((await results(coordinator, { agencyId: 'caf' })).n).toBeNull();
    expect((await results(coordinator, { siteId: site.siteId, from: '2026-11', months: 1 })).n).toBeNull();
    expect((await results({ ...coordinator, departement: '12' })).n).toBeNull();
    expect((await results({ ...coordinator, role: 'admin', departement: null })).n).toBe(7);
  });

  it('has comments read, kept or deleted by the own département', async () => {
    const [first, second] = await comments();
    expect([first?.state, first?.siteName]).toEqual(['waiting', site.siteName]);
    const other = { ...coordinator, departement: '12' };
    expect(await comments(other)).toEqual([]);
    const moderate = (commentId: string, keep: boolean, who = coordinator) =>
      handlers['survey:moderate'](who, { commentId, keep });
    await refused(moderate(first!.commentId, false, other), 'comment-unknown');
    await moderate(first!.commentId, true);
    await moderate(second!.commentId, false);
    await refused(moderate(second!.commentId, true), 'comment-unknown');
    expect((await comments()).map(({ state }) => state)).toEqual(['kept']);
  });

  it('is over six months after the opening', async () => {
    clock.advance(9 * 24 * 3_600_000);
    await call();
    expect((await offer()).open).toBe(false);
    await refused(send(), 'survey-closed');
    await database.db.updateTable('site').set({ opened_on: null }).execute();
    expect((await offer()).open).toBe(false);
  });
});
