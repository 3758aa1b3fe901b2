import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LAUNCH_STAY } from '@visio-accueil/shared/protocol/launch.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { PIN, ReceptionWorld } from '../testing/reception-world.ts';
import { monday, seedSample } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';

describe('a session that a mediator launches from their console', () => {
  let database: TestDatabase;
  let world: ReceptionWorld;
  let kiosk: KioskPrincipal;
  let nadia: AccountPrincipal;
  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
    const documents = '["Bail","RIB"]';
    await database.db
      .insertInto('motive')
      .values({ agency_id: 'caf', motive_id: 'logement', position: 1, label: 'Aide au logement', documents })
      .execute();
  });
  beforeEach(async () => {
    await database.db.deleteFrom('call').execute();
    world = new ReceptionWorld(database, monday);
    await world.open();
    kiosk = await world.kiosk();
    nadia = await world.person('mediator', 'caf', 'Nadia');
  });
  afterEach(async () => {
    await world.close();
    expect(world.errors).toEqual([]);
  });
  afterAll(() => database.close());

  const propose = async (motiveId: string | null = 'logement', agencyId = 'caf', who = nadia) =>
    world.reception.handlers['launch:propose'](who, { kioskId: kiosk.kioskId, agencyId, motiveId });
  const asked = () => world.reception.kioskWelcome(kiosk).launch;
  const session = () => world.reception.sessionAt(kiosk.kioskId);
  const ends = () => world.outbox.told(nadia.accountId, 'launch:ended').map(({ reason }) => reason);
  const refusal = (code: string) => expect.objectContaining({ code });

  it('is asked at the kiosk, and the agent reads at the ring what it is about and that they are elsewhere', async () => {
    const agent = await world.freeAgent();
    await propose();
    expect(world.outbox.told(kiosk.kioskId, 'launch:changed').at(-1)).toEqual({ launch: asked() });
    expect(asked()).toEqual({
      mediatorName: 'Nadia',
      agencyId: 'caf',
      motive: { label: 'Aide au logement', documents: ['Bail', 'RIB'] },
    });
    expect(session()).toEqual({ agencyLabel: 'CAF', state: 'proposed' });
    const callId = await world.join(kiosk);
    expect(world.outbox.told(agent.accountId, 'call:ringing')).toMatchObject([
      { motive: 'Aide au logement', mediatorName: 'Nadia', mediatorAway: true },
    ]);
    expect([asked(), session()?.state]).toEqual([null, 'waiting']);
    await world.reception.handlers['call:accept'](agent, { callId });
    expect(session()).toEqual({ agencyLabel: 'CAF', state: 'talking' });
    expect(await world.reception.handlers['mediator:call-back'](agent, { callId })).toEqual({ notified: 1 });
    world.clock.advance(LAUNCH_STAY);
    await world.reception.handlers['call:end'](kiosk, { callId });
    expect([session(), world.reception.kioskWelcome(kiosk).mediator, ends()]).toEqual([null, null, []]);
  });

  it('leaves the screen of the kiosk only once its call is there', async () => {
    await propose(null);
    await world.join(kiosk);
    const names = (): string[] => world.outbox.namesTold(kiosk.kioskId);
    await until(
      () => names().lastIndexOf('launch:changed') > names().indexOf('call:updated'),
      'told at last',
    );
    expect(names().indexOf('mediator:visit')).toBeGreaterThan(names().indexOf('call:updated'));
    expect(names().filter((name) => name === 'launch:changed')).toHaveLength(2);
  });

  it('gives nobody at the kiosk what is the mediator’s, until they give their code there', async () => {
    await propose();
    await world.join(kiosk);
    const { handlers } = world.reception;
    await expect(handlers['mediator:keep-badge'](kiosk, { badge: '04a1b2c3d4' })).rejects.toEqual(
      refusal('mediator-absent'),
    );
    expect(() => world.reception.mediatorActs(kiosk.kioskId)).toThrow(refusal('mediator-absent'));
    await handlers['mediator:identify'](kiosk, { pin: PIN });
    world.reception.mediatorActs(kiosk.kioskId);
    expect(world.reception.kioskWelcome(kiosk).mediator?.away).toBe(false);
  });

  it('ends by the citizen’s no, by the mediator, or by itself when nobody answers', async () => {
    const { handlers } = world.reception;
    await propose();
    await handlers['launch:decline'](kiosk, {});
    await handlers['launch:decline'](kiosk, {});
    expect([asked(), session(), ends()]).toEqual([null, null, ['declined']]);
    await propose();
    const withdraw = async () => handlers['launch:withdraw'](nadia, { kioskId: kiosk.kioskId });
    await withdraw();
    await withdraw();
    expect([asked(), ends()]).toEqual([null, ['declined']]);
    await propose();
    world.clock.advance(LAUNCH_STAY - 1);
    expect(asked()).not.toBeNull();
    world.clock.advance(1);
    expect([asked(), ends()]).toEqual([null, ['declined', 'unanswered']]);
    expect(world.outbox.told(kiosk.kioskId, 'launch:changed').at(-1)).toEqual({ launch: null });
  });

  it('gives way to whatever else begins at the kiosk', async () => {
    const { handlers } = world.reception;
    await propose();
    await handlers['queue:join'](kiosk, { agencyId: 'cpam' });
    expect(world.callOf(kiosk)).toMatchObject({ agencyId: 'cpam', mediatorName: null, motive: null });
    expect([asked(), ends()]).toEqual([null, ['interrupted']]);
    await handlers['call:end'](kiosk, { callId: world.callOf(kiosk)?.callId ?? '' });
    await propose();
    await handlers['mediator:identify'](kiosk, { pin: PIN });
    await handlers['mediator:leave'](kiosk, {});
    expect(ends()).toEqual(['interrupted', 'interrupted']);
    await propose();
    await world.reception.kioskRevoked(kiosk.kioskId);
    expect(ends()).toHaveLength(3);
  });

  it('is refused at a kiosk that has a call, a mediator or a question, that is cut off or elsewhere', async () => {
    const { handlers } = world.reception;
    const callId = await world.join(kiosk);
    await expect(propose()).rejects.toEqual(refusal('kiosk-busy'));
    await handlers['call:end'](kiosk, { callId });
    await handlers['mediator:identify'](kiosk, { pin: PIN });
    await expect(propose()).rejects.toEqual(refusal('kiosk-busy'));
    await handlers['mediator:leave'](kiosk, {});
    const stranger = { ...nadia, siteId: 'biars' };
    await expect(propose(null, 'caf', stranger)).rejects.toEqual(refusal('forbidden'));
    await propose();
    await expect(propose()).rejects.toEqual(refusal('kiosk-busy'));
    expect(() => handlers['launch:withdraw'](stranger, { kioskId: kiosk.kioskId })).toThrow(
      refusal('forbidden'),
    );
    expect(asked()).not.toBeNull();
    world.disconnectKiosk(kiosk);
    await expect(propose()).rejects.toEqual(refusal('kiosk-unreachable'));
    expect(ends()).toEqual(['interrupted']);
  });

  it('is refused for what the agency does not have, and while it receives nobody', async () => {
    await expect(propose('none-such')).rejects.toEqual(refusal('motive-unknown'));
    await expect(propose(null, 'none-such')).rejects.toEqual(refusal('agency-unknown'));
    world.clock.advance(12 * 60 * 60_000);
    await expect(propose()).rejects.toEqual(refusal('agency-closed'));
    expect(session()).toBeNull();
  });

  it('is still asked after a kiosk’s page or a console was loaded again, and no more after a restart', async () => {
    await propose();
    world.disconnect(nadia);
    world.connect(nadia);
    expect([asked()?.mediatorName, session()?.state]).toEqual(['Nadia', 'proposed']);
    await world.close();
    await world.open();
    world.connectKiosk(kiosk);
    expect([asked(), session()]).toEqual([null, null]);
  });
});
