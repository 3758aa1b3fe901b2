import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import { appointmentHandlers } from './appointment-handlers.ts';
import { AppointmentRepository } from './appointment-repository.ts';
import { AppointmentRulesRepository } from './appointment-rules-repository.ts';
import { Appointments } from './appointments.ts';

const NIR = '2 69 05 49 588 157 80';
const day = [{ from: '09:00', to: '12:00' }];
const hours = { weekly: [day, day, day, day, day, [], []], exceptions: [] };
const key = { siteId: site.siteId, agencyId: 'caf', motiveId: 'logement' };
const TUESDAY = '2026-11-24';
/** Tuesday at so many minutes past nine. */
const at = (minutes: number): string =>
  new Date(Date.parse('2026-11-24T09:00:00+01:00') + minutes * 60_000).toISOString();

describe.each(engines)('appointments on %s', (_engine, open) => {
  let database: TestDatabase;
  let clock: HandClock;
  let handlers: ReturnType<typeof appointmentHandlers>;
  let kiosks: KioskPrincipal[];
  let mediatorThere = false;
  let mediator: AccountPrincipal;
  let agent: AccountPrincipal;
  let admin: AccountPrincipal;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedSample(db);
    await db
      .updateTable('site')
      .set({ opening_hours: JSON.stringify(hours) })
      .execute();
    kiosks = [await addKiosk(db), await addKiosk(db)];
    const motive = { motive_id: 'logement', position: 1, label: 'Aide au logement' };
    const documents = JSON.stringify(['Bail']);
    for (const agency_id of ['caf', 'cpam'])
      await db
        .insertInto('motive')
        .values({ ...motive, agency_id, documents })
        .execute();
    clock = new HandClock(monday);
    const repository = new AppointmentRepository(db);
    const rules = new AppointmentRulesRepository(db);
    handlers = appointmentHandlers({
      ...{ repository, rules, appointments: new Appointments({ repository, rules, clock }) },
      agencyLabel: (id) => id.toUpperCase(),
      messages: { email: true, sms: false },
      mediatorActs: () => {
        if (!mediatorThere) throw new CodedError('mediator-absent');
      },
    });
    mediator = await addAccount(db, 'mediator', 'Nadia');
    agent = await addAccount(db, 'agent', 'Claire');
    admin = await addAccount(db, 'admin', 'Alex');
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.deleteFrom('appointment').execute();
    await database.db.updateTable('agency').set({ appointment_desks: 1 }).execute();
  });

  const book = (startsAt: string, part: object = {}, who = mediator) =>
    Promise.resolve(
      handlers['appointment:book'](who, {
        ...key,
        ...{ appointmentId: randomUUID(), startsAt, contact: null },
        ...part,
      }),
    ).then(({ appointment }) => appointment);
  const slots = async (who = mediator, part: object = {}) =>
    (await handlers['appointment:slots'](who, { ...key, from: TUESDAY, ...part })).slots.map(
      ({ startsAt }) => startsAt,
    );
  const change = async (
    appointmentId: string,
    act: 'arrive' | 'finish' | 'cancel' | 'miss',
    who = mediator,
  ) => (await handlers['appointment:change'](who, { appointmentId, act })).appointment;
  const refused = (work: unknown, code: ErrorCode) =>
    expect(Promise.resolve(work)).rejects.toMatchObject({ code });

  it('offers what is free, books it, and offers it no more', async () => {
    expect((await slots()).slice(0, 2)).toEqual([at(0), at(30)]);
    const appointmentId = randomUUID();
    const booked = await book(at(0), { appointmentId });
    expect(booked).toMatchObject({
      ...{ siteName: site.siteName, agencyLabel: 'CAF', motive: 'Aide au logement', documents: ['Bail'] },
      ...{ startsAt: at(0), endsAt: at(30), status: 'booked', reminded: false },
    });
    expect((await slots()).at(0)).toBe(at(30));
    expect(await book(at(0), { appointmentId })).toEqual(booked); // a repeat books nothing twice
    await refused(book(at(0)), 'slot-taken');
    const { appointments } = await handlers['appointment:list'](agent, { from: TUESDAY, to: TUESDAY });
    expect(appointments).toEqual([booked]);
  });

  it('gives one slot to one of fifty who want it at once, and every desk to one each', async () => {
    await database.db.updateTable('agency').set({ appointment_desks: 2 }).execute();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => book(at(60))));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(new Set(won.map(({ kioskLabel }) => kioskLabel)).size).toBe(2);
    expect(won).toHaveLength(2);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'slot-taken' });
    // Two agencies and two kiosks: the cells of all of them are each one appointment's.
    await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => book(at(90), { agencyId: index % 2 === 0 ? 'caf' : 'cpam' })),
    );
    const rows = await database.db.selectFrom('appointment').select(['kiosk_id', 'starts_at']).execute();
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map((row) => `${row.kiosk_id} ${row.starts_at.toISOString()}`)).size).toBe(4);
  }, 60_000);

  it('is moved to a free slot, also one that overlaps its own, and not to a taken one', async () => {
    const { appointmentId } = await book(at(0));
    await book(at(30));
    const move = (startsAt: string) =>
      Promise.resolve(handlers['appointment:move'](mediator, { appointmentId, startsAt }));
    await refused(move(at(30)), 'slot-taken');
    expect((await move(at(60))).appointment.startsAt).toBe(at(60));
    expect(await slots()).toContain(at(0));
    expect(await slots()).not.toContain(at(60));
    const outcomes = await Promise.allSettled([move(at(90)), book(at(90)), move(at(120)), book(at(120))]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(2);
    const cells = await database.db.selectFrom('appointment_cell').select('cell').execute();
    const count = await database.db.selectFrom('appointment').select('appointment_id').execute();
    expect(cells).toHaveLength(count.length * 12);
    await change(appointmentId, 'cancel');
    await refused(move(at(150)), 'appointment-closed');
  });

  it('is arrived at, finished, cancelled, missed; what is given back is offered again', async () => {
    const { appointmentId } = await book(at(0), { contact: 'Marie@exemple.fr' });
    const contact = () =>
      database.db
        .selectFrom('appointment')
        .select('contact')
        .where('appointment_id', '=', appointmentId)
        .executeTakeFirstOrThrow();
    expect(await contact()).toEqual({ contact: 'marie@exemple.fr' });
    await refused(change(appointmentId, 'arrive'), 'appointment-early');
    await change(appointmentId, 'cancel');
    expect(await contact()).toEqual({ contact: null });
    expect(await slots()).toContain(at(0));
    await refused(change(appointmentId, 'arrive'), 'appointment-closed');
    const again = await book(at(0));
    const both = await Promise.allSettled([
      change(again.appointmentId, 'cancel'),
      change(again.appointmentId, 'cancel', agent),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not given outside permanence and opening, in the past, or for what is not there', async () => {
    await refused(book(at(-30)), 'slot-unknown');
    await refused(book(at(10)), 'slot-unknown');
    await refused(book(at(180)), 'slot-unknown');
    await refused(book(new Date(monday.getTime() - 60_000).toISOString()), 'slot-unknown');
    await refused(book(at(0), { motiveId: 'none-such' }), 'motive-unknown');
    await refused(book(at(0), { agencyId: 'edf' }), 'agency-unknown');
    const serve = (departements: string[]) =>
      database.db
        .updateTable('agency')
        .set({ departements: JSON.stringify(departements) })
        .execute();
    await serve(['12']);
    await refused(book(at(0)), 'agency-elsewhere');
    expect((await handlers['appointment:offers'](agent, {})).sites).toEqual([]);
    await serve([]);
    expect((await handlers['appointment:offers'](agent, {})).sites).toHaveLength(1);
    await refused(book(at(0), { contact: 'Marie' }), 'contact-invalid');
    await refused(book(at(0), { contact: NIR }), 'contact-invalid');
    await database.db.updateTable('agency').set({ appointment_desks: 0 }).execute();
    expect(await slots()).toEqual([]);
    await refused(book(at(0)), 'slot-taken');
  });

  it('is for the own site, the own agency and the own département alone', async () => {
    const other = { ...mediator, siteId: 'elsewhere' };
    await refused(book(at(0), {}, other), 'forbidden');
    await refused(book(at(0), { agencyId: 'cpam' }, agent), 'forbidden');
    await refused(slots(other), 'forbidden');
    const { appointmentId } = await book(at(0), { agencyId: 'cpam' });
    await refused(change(appointmentId, 'cancel', agent), 'forbidden');
    await refused(change(appointmentId, 'cancel', other), 'forbidden');
    const list = async (who: AccountPrincipal) =>
      (await handlers['appointment:list'](who, { from: TUESDAY, to: TUESDAY })).appointments.length;
    const coordinator = { ...admin, role: 'coordinator' as const };
    expect(await list({ ...coordinator, departement: '46' })).toBe(1);
    expect(await list({ ...coordinator, departement: '12' })).toBe(0);
    expect(await list({ ...coordinator, departement: null })).toBe(0);
    expect(await list(agent)).toBe(0);
    const offers = await handlers['appointment:offers'](agent, {});
    expect(offers.agencies.map(({ agencyId }) => agencyId)).toEqual(['caf']);
    expect((await handlers['appointment:offers'](other, {})).sites).toEqual([]);
  });

  it('keeps the permanence that an administrator writes, and refuses hours that overlap', async () => {
    const motives = [{ motiveId: 'logement', label: 'Aide au logement', documents: ['Bail'], minutes: 45 }];
    const save = (text: string | null, who = admin) =>
      Promise.resolve(
        handlers['appointment:save-rule'](who, { agencyId: 'caf', hours: text, desks: 1, motives }),
      );
    await refused(save('mar 9h-11h 10h-12h'), 'hours-overlap');
    await refused(save('mar de 9 à 10'), 'hours-invalid');
    await refused(save(null, { ...admin, departement: '46' }), 'forbidden');
    await save('mar 10:00-12:00');
    expect(await slots()).toEqual([at(60), at(105)]);
    await save(null);
    expect(await slots()).toContain(at(45));
    const thirty = motives.map((motive) => ({ ...motive, minutes: 30 }));
    await handlers['appointment:save-rule'](admin, {
      agencyId: 'caf',
      hours: null,
      desks: 1,
      motives: thirty,
    });
  });

  it('are checked in at their kiosk by the ticket’s number, from an hour before on', async () => {
    const { reference, kioskLabel, appointmentId } = await book(at(60));
    const own = kiosks.find(({ label }) => label === kioskLabel)!;
    const other = kiosks.find(({ label }) => label !== kioskLabel)!;
    const checkIn = async (typed: string, kiosk = own) =>
      (await handlers['appointment:check-in'](kiosk, { reference: typed })).appointment;
    await refused(checkIn(reference), 'check-in-early');
    clock.advance(Date.parse(at(0)) - clock.now().getTime());
    await refused(checkIn('AA-AAA'), 'check-in-unknown');
    await refused(checkIn(reference, other), 'check-in-elsewhere');
    await refused(checkIn(reference, { ...own, siteId: 'elsewhere' }), 'check-in-unknown');
    const noted = await checkIn(reference.toLowerCase().replace('-', ''));
    expect(noted).toEqual({
      ...{ reference, agencyId: 'caf', agencyLabel: 'CAF', motive: 'Aide au logement', startsAt: at(60) },
      status: 'arrived',
    });
    expect(await checkIn(reference)).toEqual(noted);
    // The agent sees it, and ends it; then the number opens nothing any more.
    const { appointments } = await handlers['appointment:list'](agent, { from: TUESDAY, to: TUESDAY });
    expect(appointments).toMatchObject([{ appointmentId, status: 'arrived' }]);
    await change(appointmentId, 'finish', agent);
    await refused(checkIn(reference), 'appointment-closed');
    const cancelled = await book(at(90));
    await change(cancelled.appointmentId, 'cancel');
    await refused(checkIn(cancelled.reference), 'check-in-cancelled');
  });

  it('are a kiosk’s day for the mediator who is signed in there, and for nobody else', async () => {
    const first = await book(at(90));
    const own = kiosks.find(({ label }) => label === first.kioskLabel)!;
    const day = async () => (await handlers['appointment:kiosk-day'](own, {})).appointments;
    await refused(day(), 'mediator-absent');
    mediatorThere = true;
    expect(await day()).toMatchObject([{ reference: first.reference, status: 'booked' }]);
    await change(first.appointmentId, 'cancel');
    expect(await day()).toEqual([]);
    mediatorThere = false;
  });
});
