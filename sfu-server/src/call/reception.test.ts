import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RECONNECT_GRACE, RING_TIME } from '@visio-accueil/shared/domain/call-machine.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { engines } from '../storage/test-databases.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { monday } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';
import { RING_PAUSE } from './ring-desk.ts';

describe.each(engines)('a citizen is received, on %s', (_engine, open) => {
  let world: ReceptionWorld;
  receptionSuite((fresh) => (world = fresh), open);

  const accept = (agent: AccountPrincipal, callId: string) =>
    world.reception.handlers['call:accept'](agent, { callId });
  const end = (sender: AccountPrincipal | KioskPrincipal, callId: string) =>
    world.reception.handlers['call:end'](sender, { callId });
  const rings = (agent: AccountPrincipal, callId: string) =>
    until(() => world.ringsOf(agent).includes(callId), 'the call rings');
  const silent = (agent: AccountPrincipal) => until(() => world.ringsOf(agent).length === 0, 'silence');
  /** An active call between the two. */
  const talk = async (kiosk: KioskPrincipal, agent: AccountPrincipal): Promise<string> => {
    const callId = await world.join(kiosk);
    await rings(agent, callId);
    await accept(agent, callId);
    return callId;
  };

  it('rings at every free agent of the agency and at nobody else', async () => {
    const [free, alsoFree] = [await world.freeAgent(), await world.freeAgent()];
    const others = [
      await world.person('agent'),
      await world.freeAgent('cpam'),
      await world.person('mediator'),
    ];
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    expect(world.callOf(kiosk)).toMatchObject({ state: 'ringing', rank: 1, agentName: null });
    for (const { accountId } of [free, alsoFree]) {
      expect(world.outbox.told(accountId, 'call:ringing')).toMatchObject([
        { callId, agencyLabel: 'CAF', ringsUntil: new Date(monday.getTime() + RING_TIME).toISOString() },
      ]);
    }
    for (const { accountId } of others) expect(world.outbox.told(accountId, 'call:ringing')).toEqual([]);
  });

  it('is answered by the first; the others stop ringing and are refused', async () => {
    const [first, second] = [await world.freeAgent('caf', 'Claire'), await world.freeAgent('caf', 'Paul')];
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    const { call } = await accept(first, callId);
    expect(call).toMatchObject({ state: 'active', scanner: 'ready', kioskConnected: true });
    expect(call.teleservices).toEqual([{ label: 'Mon compte', url: 'https://caf.example/', notes: [] }]);
    await expect(accept(second, callId)).rejects.toMatchObject({ code: 'call-already-answered' });
    expect(world.outbox.told(second.accountId, 'call:ring-ended')).toEqual([
      { callId, reason: 'answered-elsewhere' },
    ]);
    expect(world.outbox.told(first.accountId, 'call:ring-ended')).toEqual([]);
    expect(world.callOf(kiosk)).toMatchObject({ state: 'active', rank: null, agentName: 'Claire (CAF)' });
  });

  it('is answered once when twenty agents answer at once', async () => {
    const agents: AccountPrincipal[] = [];
    for (let index = 0; index < 20; index++) agents.push(await world.freeAgent());
    const callId = await world.join(await world.kiosk());
    const outcomes = await Promise.allSettled(agents.map(async (agent) => accept(agent, callId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code as string] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(['call-already-answered']));
  });

  it('waits with a rank that is told as others leave the queue', async () => {
    const kiosks = [await world.kiosk(), await world.kiosk(), await world.kiosk()] as const;
    const calls: string[] = [];
    for (const kiosk of kiosks) {
      calls.push(await world.join(kiosk));
      world.clock.advance(1000);
    }
    const ranks = () => kiosks.map((kiosk) => world.callOf(kiosk)?.rank ?? null);
    expect(ranks()).toEqual([1, 2, 3]);
    await end(kiosks[1], calls[1]!);
    expect(ranks()).toEqual([1, null, 2]);
    expect(world.outbox.told(kiosks[2].kioskId, 'call:updated').at(-1)).toMatchObject({ call: { rank: 2 } });
    expect(world.outbox.told(kiosks[1].kioskId, 'call:updated').at(-1)).toMatchObject({
      call: { state: 'ended', endReason: 'abandoned' },
    });
  });

  it('goes back to the head of the queue after 30 s, and rings again after a pause', async () => {
    const agent = await world.freeAgent();
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    world.clock.advance(1000);
    await world.join(await world.kiosk());
    world.clock.advance(RING_TIME - 1001);
    await world.reception.handlers['call:today'](agent, {});
    expect(world.ringsOf(agent)).toEqual([callId]);
    world.clock.advance(1);
    await silent(agent);
    expect(world.outbox.told(agent.accountId, 'call:ring-ended')).toEqual([{ callId, reason: 'unanswered' }]);
    expect(world.callOf(kiosk)).toMatchObject({ state: 'waiting', rank: 1 });
    world.clock.advance(RING_PAUSE);
    await rings(agent, callId);
  });

  it('rings at once at an agent who becomes free while the others are spared', async () => {
    const ignoring = await world.freeAgent();
    const callId = await world.join(await world.kiosk());
    world.clock.advance(RING_TIME);
    await silent(ignoring);
    const newcomer = await world.freeAgent();
    await rings(newcomer, callId);
    expect(world.ringsOf(ignoring)).toEqual([]);
  });

  it('rings on elsewhere when one agent declines, and stops when all did', async () => {
    const [one, other] = [await world.freeAgent(), await world.freeAgent()];
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    const decline = world.reception.handlers['call:decline'];
    await decline(one, { callId });
    expect([world.ringsOf(one), world.ringsOf(other)]).toEqual([[], [callId]]);
    expect(world.callOf(kiosk)).toMatchObject({ state: 'ringing' });
    await expect(decline(one, { callId })).rejects.toMatchObject({ code: 'call-not-yours' });
    await decline(other, { callId });
    expect(world.callOf(kiosk)).toMatchObject({ state: 'waiting', rank: 1 });
    world.clock.advance(RING_PAUSE);
    await rings(one, callId);
  });

  it('rings no more at an agent who takes a break', async () => {
    const agent = await world.freeAgent();
    const kiosk = await world.kiosk();
    await world.join(kiosk);
    await world.reception.handlers['presence:set'](agent, { presence: 'break' });
    await until(() => world.callOf(kiosk)?.state === 'waiting', 'back in the queue');
    expect(world.ringsOf(agent)).toEqual([]);
  });

  it('makes the agent busy, and afterwards what they chose', async () => {
    const agent = await world.freeAgent();
    const callId = await talk(await world.kiosk(), agent);
    const presences = () =>
      world.outbox.told(agent.accountId, 'presence:updated').map((told) => told.presence);
    expect(presences()).toEqual(['available', 'busy']);
    expect(world.reception.handlers['presence:set'](agent, { presence: 'break' })).toEqual({
      presence: 'busy',
    });
    await end(agent, callId);
    expect(presences()).toEqual(['available', 'busy', 'break']);
  });

  it('rings for the next one once the agent is free again, not before', async () => {
    const agent = await world.freeAgent();
    const first = await talk(await world.kiosk(), agent);
    const next = await world.join(await world.kiosk());
    expect(world.ringsOf(agent)).toEqual([]);
    expect(world.outbox.told(agent.accountId, 'queue:updated').at(-1)).toEqual({
      agencyId: 'caf',
      waiting: 1,
      closesAt: null,
    });
    await expect(accept(agent, next)).rejects.toMatchObject({ code: 'already-in-call' });
    await end(agent, first);
    await rings(agent, next);
  });

  it('says goodbye from either side, and both are told', async () => {
    for (const side of ['kiosk', 'agent'] as const) {
      const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
      const ended: string[] = [];
      world.reception.calls.onEnded((callId) => ended.push(callId));
      const callId = await talk(kiosk, agent);
      expect(world.reception.calls.require(agent, callId)).toMatchObject({ agentName: 'Claire (CAF)' });
      await end(side === 'kiosk' ? kiosk : agent, callId);
      for (const id of [kiosk.kioskId, agent.accountId]) {
        expect(world.outbox.told(id, 'call:updated').at(-1)).toMatchObject({
          call: { callId, state: 'ended', endReason: 'completed' },
        });
      }
      expect(ended).toEqual([callId]);
      expect(() => world.reception.calls.require(agent, callId)).toThrow(
        expect.objectContaining({ code: 'call-unknown' }),
      );
      world.disconnect(agent);
      world.reception.accountSignedOut(agent.accountId);
    }
  });

  it('refuses strangers, other agencies and calls that never were', async () => {
    const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    const waiting = await world.join(kiosk, 'cpam');
    await expect(accept(agent, waiting)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(end(agent, waiting)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(end(await world.kiosk(), waiting)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(accept(agent, randomUUID())).rejects.toMatchObject({ code: 'call-unknown' });
    expect(() => world.reception.calls.require(kiosk, waiting)).toThrow(
      expect.objectContaining({ code: 'call-not-active' }),
    );
    await expect(world.join(kiosk)).rejects.toMatchObject({ code: 'already-in-call' });
    await expect(world.join(await world.kiosk(), 'nowhere')).rejects.toMatchObject({
      code: 'agency-unknown',
    });
    expect(world.callOf(kiosk)).toMatchObject({ state: 'waiting' });
  });

  it('says when a closed agency opens', async () => {
    const kiosk = await world.kiosk();
    world.clock.advance(2 * 60 * 60_000);
    await expect(world.join(kiosk)).rejects.toMatchObject({
      code: 'agency-closed',
      message: 'Cet organisme est fermé en ce moment. Il ouvre le mardi 24 novembre à 9 h.',
    });
    expect(world.callOf(kiosk)).toBeNull();
  });

  it('waits no longer once the agency closed and its agents left, and is never cut in a call', async () => {
    const [talking, waiting, agent] = [await world.kiosk(), await world.kiosk(), await world.freeAgent()];
    const callId = await talk(talking, agent);
    await world.join(waiting);
    world.clock.advance(2 * 60 * 60_000);
    expect(world.callOf(waiting)).toMatchObject({ state: 'waiting' });
    await world.reception.handlers['presence:set'](agent, { presence: 'break' });
    await end(agent, callId);
    await until(() => world.callOf(waiting) === null, 'the queue ended');
    expect(world.outbox.told(waiting.kioskId, 'call:updated').at(-1)).toMatchObject({
      call: { endReason: 'agency-closed' },
    });
  });

  it('survives a cut of either end that is shorter than a minute', async () => {
    const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    const callId = await talk(kiosk, agent);
    world.disconnectKiosk(kiosk);
    const kioskSeen = () => world.reception.consoleWelcome(agent).call?.kioskConnected;
    expect(kioskSeen()).toBe(false);
    await until(
      () =>
        world.outbox.told(agent.accountId, 'call:updated').at(-1)?.call.state === 'active' &&
        kioskSeen() === false,
      'the agent is told',
    );
    world.clock.advance(RECONNECT_GRACE - 1);
    world.connectKiosk(kiosk);
    world.disconnect(agent);
    expect(world.callOf(kiosk)).toMatchObject({ agentConnected: false });
    world.clock.advance(RECONNECT_GRACE - 1);
    world.connect(agent);
    world.clock.advance(RECONNECT_GRACE * 2);
    expect(world.callOf(kiosk)).toMatchObject({ callId, state: 'active', agentConnected: true });
    expect(world.reception.consoleWelcome(agent).call).toMatchObject({ callId, kioskConnected: true });
  });

  it('ends when an end stays away for a minute', async () => {
    for (const away of ['kiosk', 'agent'] as const) {
      const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
      await talk(kiosk, agent);
      if (away === 'kiosk') world.disconnectKiosk(kiosk);
      else world.disconnect(agent);
      world.clock.advance(RECONNECT_GRACE);
      await until(() => world.callOf(kiosk) === null, 'the call ended');
      const witness = away === 'kiosk' ? agent.accountId : kiosk.kioskId;
      expect(world.outbox.told(witness, 'call:updated').at(-1)).toMatchObject({
        call: { state: 'ended', endReason: `${away}-lost` },
      });
      world.disconnect(agent);
      world.reception.accountSignedOut(agent.accountId);
    }
  });

  it('rings for the next one while the kiosk of the first is cut off, and keeps the place of the first', async () => {
    const [first, second, agent] = [await world.kiosk(), await world.kiosk(), await world.freeAgent()];
    const firstCall = await world.join(first);
    world.clock.advance(1000);
    const secondCall = await world.join(second);
    world.disconnectKiosk(first);
    await rings(agent, secondCall);
    expect(world.ringsOf(agent)).toEqual([secondCall]);
    world.connectKiosk(first);
    expect(world.callOf(first)).toMatchObject({ callId: firstCall, rank: 1, state: 'waiting' });
  });

  it('ends at once when its kiosk is revoked', async () => {
    const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    await talk(kiosk, agent);
    await world.reception.kioskRevoked(kiosk.kioskId);
    expect(world.outbox.told(agent.accountId, 'call:updated').at(-1)).toMatchObject({
      call: { endReason: 'kiosk-revoked' },
    });
    expect(world.reception.isInCall(kiosk.kioskId)).toBe(false);
  });

  it('by those who were free when the server stopped, at once after its restart; not by who took a break', async () => {
    const [free, resting] = [await world.freeAgent(), await world.freeAgent()];
    await world.reception.handlers['presence:set'](resting, { presence: 'break' });
    const kiosk = await world.kiosk();
    await world.close();
    world.clock.advance(30_000);
    await world.open();
    for (const agent of [free, resting]) world.connect(agent);
    world.connectKiosk(kiosk);
    expect(world.reception.consoleWelcome(free).presence).toBe('available');
    expect(world.reception.consoleWelcome(resting).presence).toBe('break');
    const callId = await world.join(kiosk);
    expect([world.ringsOf(free), world.ringsOf(resting)]).toEqual([[callId], []]);
  });

  it('but not by those who chose it the day before', async () => {
    const agent = await world.freeAgent();
    await world.close();
    world.clock.advance(24 * 60 * 60_000);
    await world.open();
    world.connect(agent);
    expect(world.reception.consoleWelcome(agent).presence).toBe('break');
  });

  it('goes on after a restart of the server, for those who come back in time', async () => {
    const [kiosk, waiting, lost, agent] = [
      await world.kiosk(),
      await world.kiosk(),
      await world.kiosk(),
      await world.freeAgent(),
    ];
    const callId = await talk(kiosk, agent);
    for (const queued of [lost, waiting]) {
      await world.join(queued);
      world.clock.advance(1000);
    }
    await world.close();
    await world.open();
    for (const back of [kiosk, waiting]) world.connectKiosk(back);
    world.connect(agent);
    expect(world.callOf(kiosk)).toMatchObject({ callId, state: 'active', agentName: 'Claire (CAF)' });
    expect(world.reception.consoleWelcome(agent)).toMatchObject({ presence: 'busy', call: { callId } });
    expect(world.callOf(waiting)).toMatchObject({ state: 'waiting', rank: 2 });
    world.clock.advance(RECONNECT_GRACE);
    await until(() => world.callOf(waiting)?.rank === 1, 'the lost one is gone');
    expect(world.callOf(kiosk)).toMatchObject({ state: 'active' });
  });

  it('is told how long to expect from three answers on', async () => {
    const agent = await world.freeAgent();
    for (const wait of [10_000, 20_000, 29_000]) {
      const kiosk = await world.kiosk();
      const callId = await world.join(kiosk);
      expect(world.callOf(kiosk)).toMatchObject({ expectedWait: null });
      await rings(agent, callId);
      world.clock.advance(wait);
      await accept(agent, callId);
      await end(agent, callId);
    }
    const kiosk = await world.kiosk();
    await world.join(kiosk);
    expect(world.callOf(kiosk)).toMatchObject({ expectedWait: 20 });
  });

  it('shows today’s calls to those whom they concern', async () => {
    const [kiosk, agent, other] = [await world.kiosk(), await world.freeAgent(), await world.person('agent')];
    const callId = await talk(kiosk, agent);
    world.reception.calls.count(callId, 'pagesScanned', 2);
    await end(agent, callId);
    const today = async (account: AccountPrincipal) =>
      (await world.reception.handlers['call:today'](account, {})).calls;
    expect(await today(agent)).toMatchObject([{ callId, agencyLabel: 'CAF', pagesScanned: 2 }]);
    expect(await today(other)).toEqual([]);
    expect(await today(await world.person('mediator'))).toHaveLength(1);
    expect(await today({ ...other, role: 'mediator', siteId: 'elsewhere' })).toEqual([]);
    const coordinator = await world.person('coordinator');
    expect(await today(coordinator)).toHaveLength(1);
    // Another département's, or of none yet.
    for (const departement of ['12', null]) expect(await today({ ...coordinator, departement })).toEqual([]);
    expect(await today(await world.person('admin'))).toHaveLength(1);
    world.clock.advance(24 * 60 * 60_000);
    expect(await today(agent)).toEqual([]);
  });
});
