import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { referenceOf } from '@visio-accueil/shared/domain/appointment-status.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { addAccount, monday } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';
import { openAppointments } from './open-appointments.ts';

describe.each(engines)('a citizen who came for an appointment is received, on %s', (_engine, open) => {
  let world: ReceptionWorld;
  let database: TestDatabase;
  receptionSuite((fresh, itsDatabase) => {
    world = fresh;
    database = itsDatabase;
  }, open);

  /** Books at the CAF; answers the check-in at the kiosk by the ticket's number, and at the mediator's console. */
  const bookedAt = async ({ kioskId, ...kiosk }: KioskPrincipal, startsAt: Date) => {
    const { db } = database;
    const motive = { agency_id: 'caf', motive_id: 'logement', position: 1, label: 'Aide au logement' };
    await db
      .insertInto('motive')
      .values({ ...motive, documents: JSON.stringify(['Bail']) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const appointment_id = randomUUID();
    const where = { site_id: kiosk.siteId, kiosk_id: kioskId, agency_id: 'caf', desk: 1 };
    await db
      .insertInto('appointment')
      .values({
        ...{ appointment_id, ...where, motive_id: 'logement', status: 'booked', booked_at: monday },
        ...{ starts_at: startsAt, ends_at: new Date(startsAt.getTime() + 30 * 60_000) },
      })
      .execute();
    const { handlers } = openAppointments({
      ...{ db, clock: world.clock, agencyLabel: (id: string) => id, publicUrl: null },
      ...{ messengers: { email: null, sms: null }, mediatorActs: () => undefined },
      onArrived: (at) => void world.reception.appointmentArrived(at),
      onError: (error) => {
        throw error;
      },
    });
    const reference = referenceOf(appointment_id);
    const mediator = { ...(await addAccount(db, 'mediator', 'Nadia')), siteId: kiosk.siteId };
    return {
      atKiosk: () => handlers['appointment:check-in']({ kioskId, ...kiosk }, { reference }),
      atConsole: () =>
        handlers['appointment:change'](mediator, { appointmentId: appointment_id, act: 'arrive' }),
    };
  };

  it('the agency’s agent reads time, motive and papers at the ring and in the call, also after a restart', async () => {
    const [kiosk, other] = [await world.kiosk(), await world.kiosk()];
    const agent = await world.freeAgent();
    const startsAt = new Date(monday.getTime() + 30 * 60_000);
    const checkIn = await bookedAt(kiosk, startsAt);
    const appointment = {
      startsAt: startsAt.toISOString(),
      motive: 'Aide au logement',
      documents: ['Bail'],
    };
    const ringOf = (callId: string) =>
      world.reception.consoleWelcome(agent).rings.find((ring) => ring.callId === callId);
    // Booked, but nobody came for it yet.
    const before = await world.join(kiosk);
    expect(ringOf(before)).toMatchObject({ appointment: null });
    await world.reception.handlers['call:end'](kiosk, { callId: before });
    await checkIn.atKiosk();
    const elsewhere = await world.join(other);
    expect(ringOf(elsewhere)).toMatchObject({ appointment: null });
    await world.reception.handlers['call:end'](other, { callId: elsewhere });
    const callId = await world.join(kiosk);
    expect(ringOf(callId)).toMatchObject({ appointment });
    expect((await world.reception.handlers['call:accept'](agent, { callId })).call).toMatchObject({
      appointment,
    });
    expect(world.callOf(kiosk)).not.toHaveProperty('appointment');
    await world.close();
    await world.open();
    world.connect(agent);
    world.connectKiosk(kiosk);
    expect(world.reception.consoleWelcome(agent).call).toMatchObject({ callId, appointment });
    await world.reception.handlers['call:end'](kiosk, { callId });
    // Another agency has nothing to do with it.
    const karim = await world.freeAgent('cpam', 'Karim');
    const next = await world.join(kiosk, 'cpam');
    expect(world.reception.consoleWelcome(karim).rings).toMatchObject([{ callId: next, appointment: null }]);
  });

  it('an agency that receives by appointment takes only who has one and is there, at that kiosk', async () => {
    await world.close();
    await database.db
      .updateTable('agency')
      .set({ by_appointment: true })
      .where('agency_id', '=', 'caf')
      .execute();
    await world.open();
    const [kiosk, other] = [await world.kiosk(), await world.kiosk()];
    const nadia = await world.person('mediator', 'caf', 'Nadia');
    const refused = (work: Promise<unknown>) =>
      expect(work).rejects.toMatchObject({ code: 'appointment-only' });
    const launch = async ({ kioskId }: KioskPrincipal) =>
      world.reception.handlers['launch:propose'](nadia, { kioskId, agencyId: 'caf', motiveId: null });
    const checkIn = await bookedAt(kiosk, new Date(monday.getTime() + 30 * 60_000));
    await refused(world.join(kiosk));
    await refused(launch(kiosk));
    await checkIn.atKiosk();
    await refused(world.join(other));
    await refused(launch(other));
    await launch(kiosk);
    await world.join(kiosk);
    await world.join(other, 'cpam');
    await world.close();
    await database.db.updateTable('agency').set({ by_appointment: false }).execute();
    await world.open();
  });

  it('an arrival that the mediator notes while it rings already, or in the call, is read too', async () => {
    const startsAt = new Date(monday.getTime() + 30 * 60_000);
    const kiosk = await world.kiosk();
    const agent = await world.freeAgent();
    const callId = await world.join(kiosk);
    await (await bookedAt(kiosk, startsAt)).atConsole();
    await until(
      () => world.reception.consoleWelcome(agent).rings[0]?.appointment?.motive === 'Aide au logement',
      'the appointment at the ring',
    );
    expect(world.outbox.told(agent.accountId, 'call:ringing').at(-1)).toMatchObject({
      callId,
      appointment: { startsAt: startsAt.toISOString(), documents: ['Bail'] },
    });
    await world.reception.handlers['call:end'](kiosk, { callId });
    const talk = await world.talk();
    await (await bookedAt(talk.kiosk, startsAt)).atConsole();
    await until(
      () => world.reception.consoleWelcome(talk.agent).call?.appointment?.motive === 'Aide au logement',
      'the appointment in the call',
    );
  });
});
