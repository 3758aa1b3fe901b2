import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeGridCsv } from '@visio-accueil/shared/domain/weekly-grid-file.ts';
import { NOTHING_COMPLETED } from '@visio-accueil/shared/domain/weekly-grid.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { activityHandlers } from '../activity/activity-handlers.ts';
import { ActivityRepository } from '../activity/activity-repository.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import type { Message, Messengers } from '../message/messenger.ts';
import { gridChase } from './grid-chase.ts';
import { GridReminders } from './grid-reminders.ts';
import { GridRepository } from './grid-repository.ts';
import { Grids } from './grids.ts';
import { Happenings } from './happenings.ts';
import { ReminderRepository } from './reminder-repository.ts';

const WEEK = '2026-W48';
const NIR = '2 69 05 49 588 157 80';
const counted = { ...NOTHING_COMPLETED, visitors: 31, firstVisits: 4 };
const details = {
  kind: 'teleservice' as const,
  minutes: 15,
  theme: 'caf',
  autonomy: 'helped' as const,
  redirectedTo: null,
  note: '',
};

/** Takes messages once it is no longer down. */
const mailStation = () => {
  const sent: Message[] = [];
  const station = {
    ...{ sent, down: true },
    send: (message: Message): Promise<void> => {
      if (station.down) return Promise.reject(new Error('the next station is down'));
      sent.push(message);
      return Promise.resolve();
    },
  };
  return station;
};

describe.each(engines)('activities and weekly grids on %s', (_engine, open) => {
  let database: TestDatabase;
  let clock: HandClock;
  let grids: Grids;
  let activities: ReturnType<typeof activityHandlers>['handlers'];
  let mediator: AccountPrincipal;
  let kiosk: KioskPrincipal;
  let coordinator: AccountPrincipal;
  const chase = (messengers: Messengers, onError = (_error: unknown): void => undefined) => {
    const repository = new ReminderRepository(database.db);
    const publicUrl = 'https://visio.example';
    const reminders = new GridReminders({ ...{ grids, repository, messengers, clock }, publicUrl, onError });
    return { reminders, handlers: gridChase({ grids, repository, reminders, clock }) };
  };
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedSample(db);
    kiosk = await addKiosk(db);
    clock = new HandClock(monday);
    const repository = new ActivityRepository(db);
    grids = new Grids({
      repository: new GridRepository(db),
      happenings: new Happenings(db),
      clock,
      agencyLabel: (id) => id.toUpperCase(),
    });
    ({ handlers: activities } = activityHandlers({
      repository,
      clock,
      mediatorActs: (kioskId) => {
        if (kioskId !== kiosk.kioskId) throw new CodedError('mediator-absent');
      },
      hasAgency: (id) => ['caf', 'cpam'].includes(id),
      isLocked: (siteId, week) => grids.isLocked(siteId, week),
    }));
    mediator = await addAccount(db, 'mediator', 'Nadia');
    coordinator = await addAccount(db, 'coordinator', 'Martine');
    const at = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);
    const call = async (start: number, answered: number | null, ended: number): Promise<void> => {
      const call_id = randomUUID();
      const answered_at = answered === null ? null : at(answered);
      const common = { call_id, agency_id: 'caf', agent_id: null, answered_at, ended_at: at(ended) };
      await db
        .insertInto('call')
        .values({
          ...common,
          kiosk_id: kiosk.kioskId,
          site_id: site.siteId,
          state: 'ended',
          queued_at: at(start),
          queue_order: start,
          end_reason: 'completed',
          pages_scanned: 2,
          documents_printed: 1,
        })
        .execute();
      await db
        .insertInto('call_leg')
        .values({ ...common, number: 1, opened_at: at(start), outcome: 'completed' })
        .execute();
    };
    const booking = async (
      minutes: number,
      status: 'done' | 'missed' | 'booked' | 'cancelled',
    ): Promise<void> => {
      await db
        .insertInto('appointment')
        .values({
          ...{
            appointment_id: randomUUID(),
            site_id: site.siteId,
            kiosk_id: kiosk.kioskId,
            agency_id: 'caf',
            desk: 1,
          },
          ...{
            motive_id: 'logement',
            starts_at: at(minutes),
            ends_at: at(minutes + 30),
            status,
            booked_at: at(0),
          },
        })
        .execute();
    };
    for (const [minutes, status] of [
      [60, 'done'],
      [120, 'missed'],
      [180, 'booked'],
      [240, 'cancelled'],
    ] as const)
      await booking(minutes, status);
    await booking(8 * 24 * 60, 'booked'); // the week after
    await call(0, 2, 12);
    await call(30, null, 35);
    await call(7 * 24 * 60, 7 * 24 * 60 + 1, 7 * 24 * 60 + 9); // the week after
  }, 120_000);
  afterAll(() => database.close());

  const key = { siteId: site.siteId, week: WEEK };
  const read = () => grids.handlers['grid:read'](coordinator, key);
  const listed = async (who = mediator) =>
    (await activities['activity:list'](who, { from: '2026-11-23', to: '2026-11-29' })).activities;
  const refused = (work: unknown, code: ErrorCode) => expect(work).rejects.toMatchObject({ code });

  it('records an activity once however often it is sent, and corrects it with a reason', async () => {
    const activityId = randomUUID();
    await activities['activity:record'](mediator, { activityId, ...details });
    await activities['activity:record'](mediator, { activityId, ...details });
    const correction = {
      activityId,
      ...details,
      minutes: 30,
      cancelled: false,
      reason: 'Plus long que prévu',
    };
    await activities['activity:correct'](mediator, correction);
    expect(await listed()).toMatchObject([
      { activityId, minutes: 30, siteId: site.siteId, corrections: [{ reason: 'Plus long que prévu' }] },
    ]);
  });

  it('is recorded at the kiosk by the mediator who is signed in there, and by nobody else', async () => {
    const { note: _note, ...facts } = { ...details, minutes: 20 };
    const record = async (from: KioskPrincipal, part: Partial<typeof facts> = {}) =>
      activities['mediator:record'](from, { activityId: randomUUID(), ...facts, ...part });
    await refused(record(await addKiosk(database.db)), 'mediator-absent');
    await refused(record(kiosk, { theme: 'none-such' }), 'agency-unknown');
    expect(await listed()).toHaveLength(1);
    await record(kiosk);
    const [latest] = await listed();
    expect(latest).toMatchObject({ ...facts, note: '', siteId: site.siteId });
    // Taken out again: the sentences below count what is there.
    await database.db.deleteFrom('activity').where('activity_id', '=', latest!.activityId).execute();
  });

  it('is shown and corrected by the site, shown to the département, and to nobody else', async () => {
    expect(await listed(coordinator)).toHaveLength(1);
    expect(await listed({ ...coordinator, departement: '12' })).toEqual([]);
    const other = { ...mediator, siteId: 'elsewhere' };
    expect(await listed(other)).toEqual([]);
    const [activity] = await listed();
    const { activityId } = activity!;
    const correction = { activityId, ...details, cancelled: true, reason: 'essai' };
    await refused(activities['activity:correct'](other, correction), 'forbidden');
    await refused(
      activities['activity:correct'](mediator, { ...correction, activityId: randomUUID() }),
      'activity-unknown',
    );
    await refused(grids.handlers['grid:read']({ ...coordinator, departement: '12' }, key), 'forbidden');
    await refused(grids.handlers['grid:read'](other, key), 'forbidden');
  });

  it('takes no social security number and no agency that is not there', async () => {
    const activityId = randomUUID();
    const recorded = (part: object) =>
      activities['activity:record'](mediator, { activityId, ...details, ...part });
    await refused(recorded({ note: `Dossier ${NIR}` }), 'nir-refused');
    await refused(recorded({ theme: 'edf' }), 'agency-unknown');
    const comment = { ...counted, comment: NIR };
    await refused(grids.handlers['grid:complete'](mediator, { ...key, completed: comment }), 'nir-refused');
    expect(await listed()).toHaveLength(1);
  });

  it('fills the grid of a week from its calls and activities', async () => {
    const { state, filled } = await read();
    expect(state).toBe('draft');
    expect(filled).toMatchObject({
      agencies: [
        {
          ...{ agencyId: 'caf', done: 1, tried: 0, missed: 1, talkSeconds: 600, waitSeconds: 420 },
          ...{ appointments: 3, noShows: 1 },
        },
      ],
      ...{ teleservices: 1, activityMinutes: 30, pagesScanned: 4, documentsPrinted: 2 },
      ...{ appointments: 3, noShows: 1 },
    });
  });

  it('validates a week once, even when it is asked for twice at once, and freezes what was counted', async () => {
    await refused(grids.handlers['grid:validate'](mediator, key), 'grid-incomplete');
    await grids.handlers['grid:complete'](mediator, { ...key, completed: counted });
    const both = await Promise.allSettled([
      grids.handlers['grid:validate'](mediator, key),
      grids.handlers['grid:validate'](mediator, key),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await refused(grids.handlers['grid:validate'](mediator, key), 'grid-validated');
    await activities['activity:record'](mediator, { activityId: randomUUID(), ...details });
    expect((await read()).filled.teleservices).toBe(1);
  });

  it('is corrected and reopened with a reason, then counted anew', async () => {
    const completed = { ...counted, visitors: 32 };
    await grids.handlers['grid:correct'](mediator, { ...key, completed, reason: 'Un oubli' });
    await grids.handlers['grid:reopen'](coordinator, { ...key, reason: 'Une activité de plus' });
    expect(await read()).toMatchObject({
      state: 'draft',
      completed,
      filled: { teleservices: 2 },
      corrections: [{ reason: 'Un oubli' }, { reason: 'Une activité de plus' }],
    });
  });

  it('changes no more once locked, and neither do its activities', async () => {
    await refused(grids.handlers['grid:lock'](coordinator, key), 'grid-not-validated');
    await grids.handlers['grid:validate'](mediator, key);
    await grids.handlers['grid:lock'](coordinator, key);
    const change = { ...key, completed: counted, reason: 'Trop tard' };
    await refused(grids.handlers['grid:correct'](mediator, change), 'grid-locked');
    await refused(grids.handlers['grid:complete'](mediator, change), 'grid-locked');
    await refused(grids.handlers['grid:reopen'](coordinator, change), 'grid-locked');
    const activityId = (await listed())[0]!.activityId;
    await refused(
      activities['activity:correct'](mediator, { activityId, ...details, cancelled: true, reason: 'essai' }),
      'grid-locked',
    );
    await refused(
      activities['activity:record'](mediator, { activityId: randomUUID(), ...details }),
      'grid-locked',
    );
    expect((await read()).corrections).toHaveLength(2);
  });

  it('tells how complete the weeks are, and writes them as a file', async () => {
    clock.advance(7 * 24 * 3_600_000);
    const range = { until: '2026-W49', count: 3 };
    const overview = await grids.handlers['grid:overview'](coordinator, range);
    expect(overview).toMatchObject({
      weeks: ['2026-W47', '2026-W48', '2026-W49'],
      sites: [{ siteId: site.siteId, states: ['absent', 'locked', 'draft'] }],
      complete: 1,
      expected: 1,
    });
    // Its opening day counts before its first kiosk; where neither is, nothing is late.
    const { db } = database;
    const states = async () =>
      (await grids.handlers['grid:overview'](coordinator, range)).sites.map((each) => each.states);
    await db.updateTable('site').set({ opened_on: '2026-11-16' }).execute();
    await db.insertInto('site').values({ site_id: 'a', departement: '46', name: 'Assier' }).execute();
    expect(await states()).toEqual([
      ['absent', 'absent', 'draft'],
      ['draft', 'locked', 'draft'],
    ]);
    await db.deleteFrom('site').where('site_id', '=', 'a').execute();
    await db.updateTable('site').set({ opened_on: null }).execute();
    expect(
      (await grids.handlers['grid:overview']({ ...coordinator, departement: '12' }, range)).sites,
    ).toEqual([]);
    const { rows } = await grids.handlers['grid:export'](coordinator, range);
    expect(
      rows
        .find(([, week, , agency]) => week === '48 (23–29 novembre 2026)' && agency === 'tous')
        ?.slice(12, 14),
    ).toEqual([3, 1]);
    expect(writeGridCsv(rows).split('\r\n')).toContain(
      'Cyber-base de Salviac;48 (23–29 novembre 2026);verrouillée;CAF;1;0;1;600;420;;;;3;1;;;;;;;;;;',
    );
  });

  it('asks a place once for its late weeks, says who asked and when, and tries again what did not go out', async () => {
    const station = mailStation();
    const { sent, send } = station;
    const { handlers } = chase({ email: { send }, sms: null });
    clock.advance(7 * 24 * 3_600_000);
    const range = { until: '2026-W50', count: 3 };
    const remind = async (who = coordinator) =>
      (await handlers['grid:remind'](who, { ...range, siteId: site.siteId })).weeks;
    const late = async () => (await handlers['grid:late'](coordinator, range)).sites;
    expect(await late()).toMatchObject([{ email: null, weeks: [{ week: '2026-W49', remindedAt: null }] }]);
    await refused(remind(), 'contact-invalid');
    const contact = (email: string | null, who = coordinator) =>
      handlers['grid:contact'](who, { siteId: site.siteId, email });
    await refused(contact('salviac'), 'contact-invalid');
    await refused(contact('184124610234512@exemple.fr'), 'nir-refused');
    await refused(contact('a@exemple.fr', { ...coordinator, departement: '12' }), 'forbidden');
    await contact('Salviac@exemple.fr');
    await refused(remind({ ...coordinator, departement: '12' }), 'forbidden');
    await refused(remind(), 'message-refused');
    expect((await late())[0]?.weeks[0]?.remindedAt).toBeNull();
    station.down = false;
    const both = await Promise.all([remind(), remind()]);
    expect(both.flat()).toEqual(['2026-W49']);
    expect(await remind()).toEqual([]);
    expect(sent.map(({ to, text }) => [to, text.includes('semaine 49')])).toEqual([
      ['salviac@exemple.fr', true],
    ]);
    expect(await late()).toMatchObject([
      {
        email: 'salviac@exemple.fr',
        weeks: [{ remindedAt: clock.now().toISOString(), remindedBy: 'Martine' }],
      },
    ]);
    const { handlers: none } = chase({ email: null, sms: null });
    expect((await none['grid:late'](coordinator, range)).canSend).toBe(false);
    await contact(null);
    expect((await late())[0]?.email).toBeNull();
  });

  it('reminds a place of a late week by itself: not on Monday, not at night, once, and again what did not go out', async () => {
    const station = mailStation();
    const { sent, send } = station;
    const errors: unknown[] = [];
    const { handlers, reminders } = chase({ email: { send }, sms: null }, (error) => errors.push(error));
    const round = async (hours: number) => {
      clock.advance(hours * 3_600_000);
      await reminders.round();
      return sent.length;
    };
    clock.advance(7 * 24 * 3_600_000);
    await handlers['grid:contact'](coordinator, { siteId: site.siteId, email: 'salviac@exemple.fr' });
    expect(await round(1)).toBe(0);
    expect(errors).toEqual([]);
    expect(await round(24)).toBe(0);
    expect(errors).toMatchObject([{ code: 'message-refused' }]);
    station.down = false;
    expect(await round(10)).toBe(0);
    expect(await round(14)).toBe(1);
    expect(await round(24)).toBe(1);
    expect(sent[0]?.text).toContain('semaine 50');
    expect(sent[0]?.text).not.toContain('semaine 49');
    const { sites } = await handlers['grid:late'](coordinator, { until: '2026-W51', count: 2 });
    expect(sites[0]?.weeks.at(-1)).toMatchObject({ week: '2026-W50', remindedBy: null });
    expect(sites[0]?.weeks.at(-1)?.remindedAt).not.toBeNull();
    const { reminders: silent } = chase({ email: null, sms: null });
    await silent.round();
  });
});
