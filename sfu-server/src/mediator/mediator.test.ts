import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { PIN, ReceptionWorld } from '../testing/reception-world.ts';
import { monday, seedSample } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';

describe('the mediator at a kiosk', () => {
  let database: TestDatabase;
  let world: ReceptionWorld;
  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
  });
  beforeEach(async () => {
    await database.db.deleteFrom('call').execute();
    world = new ReceptionWorld(database, monday);
    await world.open();
  });
  afterEach(async () => {
    await world.close();
    expect(world.errors).toEqual([]);
  });
  afterAll(() => database.close());

  const identify = async (kiosk: KioskPrincipal, pin: string) =>
    world.reception.handlers['mediator:identify'](kiosk, { pin });
  const nameOn = (kiosk: KioskPrincipal) => world.callOf(kiosk)?.mediatorName;

  it('is on the call by first name, until the call is over', async () => {
    const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    expect(await identify(kiosk, PIN)).toEqual({ mediatorName: 'Nadia' });
    const callId = await world.join(kiosk);
    expect(nameOn(kiosk)).toBe('Nadia');
    expect(world.outbox.told(agent.accountId, 'call:ringing')).toMatchObject([{ mediatorName: 'Nadia' }]);
    await world.reception.handlers['call:end'](kiosk, { callId });
    await world.join(kiosk);
    expect(nameOn(kiosk)).toBeNull();
  });

  it('comes and leaves during the call, and the agent is told', async () => {
    const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    const callId = await world.join(kiosk);
    await world.reception.handlers['call:accept'](agent, { callId });
    const told = () => {
      const last = world.outbox.told(agent.accountId, 'call:updated').at(-1);
      return last?.view === 'agent' ? last.call.mediatorName : undefined;
    };
    await identify(kiosk, PIN);
    await until(() => told() === 'Nadia', 'the mediator is shown');
    await world.reception.handlers['mediator:leave'](kiosk, {});
    await until(() => told() === null, 'the mediator is gone');
  });

  it('is refused with a wrong code, and the kiosk is locked after five for a quarter of an hour', async () => {
    const kiosk = await world.kiosk();
    for (let index = 0; index < 4; index++) {
      await expect(identify(kiosk, '0000')).rejects.toMatchObject({ code: 'pin-invalid' });
    }
    await expect(identify(kiosk, '0000')).rejects.toMatchObject({ code: 'pin-locked' });
    await expect(identify(kiosk, PIN)).rejects.toMatchObject({ code: 'pin-locked' });
    expect(await identify(await world.kiosk(), PIN)).toEqual({ mediatorName: 'Nadia' });
    world.clock.advance(15 * 60_000);
    expect(await identify(kiosk, PIN)).toEqual({ mediatorName: 'Nadia' });
  });

  it('cannot be guessed by sending many codes at once', async () => {
    const kiosk = await world.kiosk();
    const codes = [...Array.from({ length: 20 }, () => '0000'), PIN];
    const outcomes = await Promise.allSettled(codes.map((pin) => identify(kiosk, pin)));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('is called on every screen of the site, and the citizen learns how many have it', async () => {
    const kiosk = await world.kiosk();
    const call = () => world.reception.handlers['mediator:call'](kiosk, {});
    expect(await call()).toEqual({ notified: 0 });
    const [mediator, agent] = [await world.person('mediator'), await world.person('agent')];
    expect(await call()).toEqual({ notified: 1 });
    expect(world.outbox.told(mediator.accountId, 'mediator:called')).toEqual([
      { kioskLabel: kiosk.label, siteName: kiosk.siteName, at: monday.toISOString() },
    ]);
    expect(world.outbox.told(agent.accountId, 'mediator:called')).toEqual([]);
  });

  it('is forgotten when a kiosk without a call goes', async () => {
    const kiosk = await world.kiosk();
    await identify(kiosk, PIN);
    world.disconnectKiosk(kiosk);
    world.connectKiosk(kiosk);
    await world.join(kiosk);
    expect(nameOn(kiosk)).toBeNull();
  });
});
