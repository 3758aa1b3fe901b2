import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MEDIATOR_STAY } from '@visio-accueil/shared/protocol/mediator.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { PIN, ReceptionWorld } from '../testing/reception-world.ts';
import { monday, seedSample } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';
import { TeleserviceAid } from './teleservice-aid.ts';

describe('the mediator at a kiosk', () => {
  let database: TestDatabase;
  let world: ReceptionWorld;
  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
    await database.db
      .insertInto('motive')
      .values([
        { agency_id: 'caf', motive_id: 'enfant', position: 2, label: 'Naissance', documents: '[]' },
        {
          ...{ agency_id: 'caf', motive_id: 'logement', position: 1, label: 'Aide au logement' },
          documents: '["Bail","RIB"]',
        },
      ])
      .execute();
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

  it('is known by a badge once they kept it, signed in by their code; wrong badges count as wrong codes do', async () => {
    const kiosk = await world.kiosk();
    const { handlers } = world.reception;
    const badge = async (text: string) => handlers['mediator:identify-badge'](kiosk, { badge: text });
    const keep = async () => handlers['mediator:keep-badge'](kiosk, { badge: '04a1b2c3d4' });
    await expect(keep()).rejects.toMatchObject({ code: 'mediator-absent' });
    await expect(badge('04a1b2c3d4')).rejects.toMatchObject({ code: 'badge-unknown' });
    await identify(kiosk, PIN);
    await keep();
    await handlers['mediator:leave'](kiosk, {});
    expect(await badge('04a1b2c3d4')).toEqual({ mediatorName: 'Nadia' });
    for (let tries = 1; tries < 5; tries += 1)
      await expect(badge('0000000000')).rejects.toMatchObject({ code: 'badge-unknown' });
    await expect(badge('0000000000')).rejects.toMatchObject({ code: 'pin-locked' });
    await expect(identify(kiosk, PIN)).rejects.toMatchObject({ code: 'pin-locked' });
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

  it('prepares what it is about, and the agent reads it at the ring, for that agency only', async () => {
    const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    const other = await world.freeAgent('cpam', 'Karim');
    const { handlers } = world.reception;
    const { motives } = await handlers['motive:list'](kiosk, { agencyId: 'caf' });
    expect(motives).toEqual([
      { motiveId: 'logement', label: 'Aide au logement', documents: ['Bail', 'RIB'] },
      { motiveId: 'enfant', label: 'Naissance', documents: [] },
    ]);
    const prepare = async (motiveId: string | null) =>
      handlers['mediator:prepare'](kiosk, { agencyId: 'caf', motiveId });
    await expect(prepare('logement')).rejects.toMatchObject({ code: 'mediator-absent' });
    await identify(kiosk, PIN);
    await expect(prepare('none-such')).rejects.toMatchObject({ code: 'motive-unknown' });
    await prepare('logement');
    const callId = await world.join(kiosk);
    expect(world.outbox.told(agent.accountId, 'call:ringing')).toMatchObject([
      { motive: 'Aide au logement', mediatorAway: false },
    ]);
    await handlers['call:end'](kiosk, { callId });
    await identify(kiosk, PIN);
    await prepare('enfant');
    await world.join(kiosk, 'cpam');
    expect(world.outbox.told(other.accountId, 'call:ringing')).toMatchObject([{ motive: null }]);
  });

  it('leaves the room, is asked back by the agent or the citizen, and comes back', async () => {
    const { kiosk, agent, callId } = await world.talk();
    const { handlers } = world.reception;
    await identify(kiosk, PIN);
    await handlers['mediator:set-away'](kiosk, { away: true });
    await until(() => world.reception.consoleWelcome(agent).call?.mediatorAway === true, 'away');
    const nadia = await world.person('mediator');
    const visits = () => world.outbox.told(kiosk.kioskId, 'mediator:visit').map(({ visit }) => visit);
    expect(await handlers['mediator:call-back'](agent, { callId })).toEqual({ notified: 1 });
    expect(visits().at(-1)).toEqual({ name: 'Nadia', away: true, called: true });
    expect(world.outbox.told(nadia.accountId, 'mediator:called')).toHaveLength(1);
    await handlers['mediator:set-away'](kiosk, { away: false });
    expect(visits().at(-1)).toEqual({ name: 'Nadia', away: false, called: false });
    await handlers['mediator:set-away'](kiosk, { away: true });
    await handlers['mediator:call'](kiosk, {});
    expect(visits().at(-1)).toMatchObject({ called: true });
    await handlers['call:end'](kiosk, { callId });
    await until(() => visits().at(-1) === null, 'signed out with the end of the session');
  });

  it('is not called back by an agent of another call', async () => {
    const { callId } = await world.talk();
    const stranger = await world.freeAgent();
    expect(() => world.reception.handlers['mediator:call-back'](stranger, { callId })).toThrow(
      expect.objectContaining({ code: 'call-not-yours' }),
    );
  });

  it('is signed out a quarter of an hour after the last act, but never during a call', async () => {
    const kiosk = await world.kiosk();
    const visit = () => world.reception.kioskWelcome(kiosk).mediator;
    await identify(kiosk, PIN);
    world.clock.advance(MEDIATOR_STAY - 1);
    world.reception.mediatorActs(kiosk.kioskId);
    world.clock.advance(MEDIATOR_STAY - 1);
    expect(visit()).toEqual({ name: 'Nadia', away: false, called: false });
    world.clock.advance(1);
    expect(visit()).toBeNull();
    expect(world.outbox.told(kiosk.kioskId, 'mediator:visit').at(-1)).toEqual({ visit: null });
    expect(() => world.reception.mediatorActs(kiosk.kioskId)).toThrow(
      expect.objectContaining({ code: 'mediator-absent' }),
    );
    const callId = await world.join(kiosk);
    await identify(kiosk, PIN);
    world.clock.advance(2 * MEDIATOR_STAY);
    expect(visit()).not.toBeNull();
    await world.reception.handlers['call:end'](kiosk, { callId });
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

  describe('who helps with an online service', () => {
    const counted: unknown[] = [];
    let aid: TeleserviceAid;
    let kiosk: KioskPrincipal;
    beforeEach(async () => {
      counted.length = 0;
      const { clock, errors } = world;
      aid = new TeleserviceAid({
        clock,
        mediatorActs: (kioskId) => world.reception.mediatorActs(kioskId),
        services: () => world.reception.agenciesWithServices(),
        count: (siteId, _activityId, details) => Promise.resolve(counted.push({ siteId, ...details })),
        onError: (error) => errors.push(error),
      });
      world.reception.onMediatorLeft((kioskId) => void aid.ended(kioskId));
      kiosk = await world.kiosk();
    });
    afterEach(() => aid.close());
    const url = 'https://caf.example/';
    const open = async (address = url) =>
      aid.handlers['mediator:open-teleservice'](kiosk, { agencyId: 'caf', url: address });
    const end = async () => aid.handlers['mediator:close-teleservice'](kiosk, {});
    const help = (minutes: number) => ({
      ...{ siteId: kiosk.siteId, kind: 'teleservice', minutes, theme: 'caf' },
      ...{ autonomy: null, redirectedTo: null, note: '' },
    });

    it('opens what is in an agency’s list, and it is counted once', async () => {
      await identify(kiosk, PIN);
      const { services } = await aid.handlers['mediator:teleservices'](kiosk, {});
      expect(services).toContainEqual({ agencyId: 'caf', agencyLabel: 'CAF', label: 'Mon compte', url });
      expect(await open()).toEqual({ url, allowed: ['caf.example'] });
      world.clock.advance(12.5 * 60_000);
      await end();
      await end();
      expect(counted).toEqual([help(13)]);
    });

    it('opens nothing else, and nothing without being signed in', async () => {
      await expect(open()).rejects.toMatchObject({ code: 'mediator-absent' });
      await identify(kiosk, PIN);
      await expect(open('https://evil.example/')).rejects.toMatchObject({ code: 'address-not-allowed' });
      await expect(open('javascript:alert(1)')).rejects.toMatchObject({ code: 'address-invalid' });
      await end();
      expect(counted).toEqual([]);
    });

    it('is not signed out meanwhile, and is counted when the kiosk goes or they leave', async () => {
      await identify(kiosk, PIN);
      await open();
      world.clock.advance(MEDIATOR_STAY - 1);
      world.clock.advance(MEDIATOR_STAY - 1);
      expect(world.reception.kioskWelcome(kiosk).mediator).not.toBeNull();
      world.disconnectKiosk(kiosk);
      expect(counted).toEqual([help(30)]);
      world.connectKiosk(kiosk);
      await identify(kiosk, PIN);
      await open();
      await world.reception.handlers['mediator:leave'](kiosk, {});
      expect(counted).toHaveLength(2);
      world.clock.advance(MEDIATOR_STAY);
    });
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
