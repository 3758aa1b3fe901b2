import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestPayload } from '@visio-accueil/shared/protocol/events.ts';
import { ActivityRepository } from '../activity/activity-repository.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import { SurveyRepository } from '../survey/survey-repository.ts';
import { takeLateSurvey } from '../survey/survey-handlers.ts';
import { offlineHandlers } from './offline-handlers.ts';
import { OfflineRepository } from './offline-repository.ts';

describe('what kiosks counted without the server', () => {
  let database: TestDatabase;
  let kiosk: KioskPrincipal;
  let counts: OfflineRepository;
  let activities: ActivityRepository;
  const locked = new Set<string>();
  const today = monday.toISOString().slice(0, 10);

  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
    counts = new OfflineRepository(database.db);
    activities = new ActivityRepository(database.db);
  });
  beforeEach(async () => {
    kiosk = await addKiosk(database.db);
    locked.clear();
  });
  afterAll(() => database.close());

  const tell = (told: Partial<RequestPayload<'offline:tell'>>) =>
    offlineHandlers({
      ...{ counts, activities, clock: new HandClock(monday) },
      hasAgency: (agencyId) => agencyId === 'caf',
      isLocked: (_, week) => Promise.resolve(locked.has(week)),
      takeSurvey: (who, survey, since) =>
        takeLateSurvey(new SurveyRepository(database.db), who, survey, since),
    })['offline:tell'](kiosk, { counts: [], activities: [], surveys: [], ...told });
  const count = (day = today) => ({
    ...{ countId: randomUUID(), day },
    ...{ visits: 3, documents: 1, sheets: 2 },
  });
  const activity = (theme: string | null = 'caf') => ({
    ...{ activityId: randomUUID(), kind: 'documents' as const, minutes: 10 },
    ...{ theme, autonomy: null, redirectedTo: null, at: monday.toISOString() },
  });
  const visits = async () => (await counts.visitsSince('2000-01-01')).get(kiosk.kioskId) ?? 0;
  const paper = () =>
    database.db
      .selectFrom('print_day')
      .select(['day', 'documents', 'sheets'])
      .where('kiosk_id', '=', kiosk.kioskId)
      .execute();
  const noted = async () =>
    (await activities.between(new Date(0), new Date(monday.getTime() + 1), { siteId: site.siteId })).map(
      ({ activityId, theme }) => ({ activityId, theme }),
    );

  it('is added once, however often it is told, beside what else was printed that day', async () => {
    const one = { counts: [count()], activities: [activity()] };
    await tell(one);
    await tell(one);
    await tell({ counts: [count()], activities: [] });
    expect(await visits()).toBe(6);
    expect(await paper()).toEqual([{ day: today, documents: 2, sheets: 4 }]);
    const activityId = one.activities[0]?.activityId;
    expect((await noted()).filter((each) => each.activityId === activityId)).toHaveLength(1);
  });

  it('is left out where it can be counted no more, and the rest is taken', async () => {
    const gone = activity('gone');
    await tell({ counts: [count('2019-01-01'), count('2999-01-01'), count()], activities: [gone] });
    expect(await visits()).toBe(3);
    expect(await noted()).toContainEqual({ activityId: gone.activityId, theme: null });
    locked.add('2026-W48');
    const late = activity();
    await tell({ counts: [], activities: [late] });
    expect((await noted()).map(({ activityId }) => activityId)).not.toContain(late.activityId);
  });

  describe('answers to the survey', () => {
    const survey = (callId: string) => ({
      ...{ surveyId: randomUUID(), callId, home: '46999', comment: 'Dossier 1234567' },
      answers: {
        ...{ welcome: 'very' as const, mediator: null, agent: null, expectation: null, recommends: null },
        ...{ source: null, knewPlace: null, gender: null, age: null, motives: [], km: null },
      },
    });
    const call = async (part: object = {}): Promise<string> => {
      const call_id = randomUUID();
      const at = new Date(monday.getTime() - 86_400_000);
      await database.db
        .insertInto('call')
        .values({
          ...{ call_id, kiosk_id: kiosk.kioskId, site_id: site.siteId, agency_id: 'caf', agent_id: null },
          ...{ state: 'ended', queued_at: at, queue_order: 1, answered_at: at, ended_at: at },
          ...{ end_reason: 'completed', ...part },
        })
        .execute();
      return call_id;
    };
    const taken = () =>
      database.db.selectFrom('survey').select(['survey_id', 'month', 'agency_id']).execute();

    beforeAll(() => database.db.updateTable('site').set({ opened_on: '2026-06-01' }).execute());
    beforeEach(() => database.db.deleteFrom('survey').execute());

    it('are counted once a call, in the month of the call, without what may not be kept', async () => {
      const callId = await call();
      const said = survey(callId);
      await tell({ surveys: [said] });
      await tell({ surveys: [said, survey(callId)] });
      expect(await taken()).toEqual([{ survey_id: said.surveyId, month: '2026-11', agency_id: 'caf' }]);
      expect(await database.db.selectFrom('survey_comment').selectAll().execute()).toEqual([]);
      expect(await database.db.selectFrom('survey_home').selectAll().execute()).toEqual([]);
    });

    it('are left out of a call of another kiosk, not answered, unknown, too old, or after the site’s six months', async () => {
      const other = await addKiosk(database.db);
      const old = new Date(monday.getTime() - 61 * 86_400_000);
      const calls = [
        await call({ kiosk_id: other.kioskId }),
        await call({ answered_at: null }),
        randomUUID(),
        await call({ ended_at: old }),
      ];
      await tell({ surveys: calls.map(survey) });
      await database.db.updateTable('site').set({ opened_on: '2026-05-01' }).execute();
      await tell({ surveys: [survey(await call())] });
      expect(await taken()).toEqual([]);
    });
  });
});
