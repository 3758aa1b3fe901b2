import { describe, expect, it } from '@jest/globals';
import { RECONNECT_GRACE } from '@visio-accueil/shared/domain/call-machine.ts';
import { PARK_TIME } from '@visio-accueil/shared/domain/call-park.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { monday } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';

describe('a citizen is put on hold', () => {
  let world: ReceptionWorld;
  receptionSuite((fresh) => (world = fresh));

  const park = (agent: AccountPrincipal, callId: string) =>
    world.reception.handlers['call:park'](agent, { callId });
  const recall = (agent: AccountPrincipal, callId: string) =>
    world.reception.handlers['call:recall'](agent, { callId });
  const accept = (agent: AccountPrincipal, callId: string) =>
    world.reception.handlers['call:accept'](agent, { callId });

  it('and taken back by the same agent, who received someone else meanwhile', async () => {
    const { kiosk, agent, callId } = await world.talk();
    await park(agent, callId);
    const until5 = new Date(monday.getTime() + PARK_TIME).toISOString();
    expect(world.callOf(kiosk)).toMatchObject({
      state: 'parked',
      holdsUntil: until5,
      agentName: 'Claire (CAF)',
    });
    expect(world.reception.consoleWelcome(agent)).toMatchObject({
      call: null,
      presence: 'available',
      parked: [{ callId, state: 'parked' }],
    });
    const next = await world.join(await world.kiosk());
    await accept(agent, next);
    await expect(recall(agent, callId)).rejects.toMatchObject({ code: 'already-in-call' });
    await world.reception.handlers['call:end'](agent, { callId: next });
    const recalled: string[] = [];
    world.reception.onRecalled((id, agentId) => recalled.push(id, agentId));
    expect(await recall(agent, callId)).toMatchObject({
      call: { state: 'active', leg: 1, holdsUntil: null },
    });
    expect(recalled).toEqual([callId, agent.accountId]);
    expect(world.reception.consoleWelcome(agent)).toMatchObject({ presence: 'busy', parked: [] });
    world.clock.advance(PARK_TIME * 2);
    expect(world.callOf(kiosk)).toMatchObject({ state: 'active' });
  });

  it('without anyone seeing, hearing or driving anything, while the kiosk finishes what it had begun', async () => {
    const { kiosk, agent, callId } = await world.talk();
    const { calls } = world.reception;
    await park(agent, callId);
    expect(calls.participants(callId)).toEqual([{ id: kiosk.kioskId, part: 'kiosk', live: false }]);
    for (const end of [kiosk, agent])
      expect(() => calls.require(end, callId)).toThrow(expect.objectContaining({ code: 'call-not-active' }));
    expect(calls.requireHeld(kiosk, callId)).toMatchObject({ callId, parked: true });
    await recall(agent, callId);
    expect(calls.participants(callId).every(({ live }) => live)).toBe(true);
    expect(calls.require(kiosk, callId)).toMatchObject({ parked: false });
  });

  it('and goes back to the queue when nobody comes back, first to the agent who knows them', async () => {
    const { kiosk, agent: claire, callId } = await world.talk();
    const paul = await world.freeAgent('caf', 'Paul');
    await park(claire, callId);
    world.clock.advance(60_000);
    const later = await world.kiosk();
    await world.reception.handlers['presence:set'](paul, { presence: 'busy' });
    await world.reception.handlers['presence:set'](claire, { presence: 'busy' });
    await world.join(later);
    world.clock.advance(PARK_TIME - 60_000);
    await until(() => world.callOf(kiosk)?.state === 'waiting', 'back in the queue');
    expect([world.callOf(kiosk)?.rank, world.callOf(later)?.rank]).toEqual([1, 2]);
    expect(world.outbox.told(claire.accountId, 'call:updated').at(-1)).toMatchObject({
      call: { callId, state: 'ended', endReason: 'park-expired' },
    });
    await world.reception.handlers['presence:set'](paul, { presence: 'available' });
    await until(() => world.ringsOf(paul).includes(callId), 'the one who knows them is not free');
    await accept(paul, callId);
    expect(world.callOf(kiosk)).toMatchObject({ agentName: 'Paul (CAF)', leg: 2 });
  });

  it('and may leave at any time', async () => {
    const { kiosk, agent, callId } = await world.talk();
    await park(agent, callId);
    await world.reception.handlers['call:end'](kiosk, { callId });
    expect(world.outbox.told(agent.accountId, 'call:updated').at(-1)).toMatchObject({
      call: { state: 'ended', endReason: 'completed' },
    });
    await expect(recall(agent, callId)).rejects.toMatchObject({ code: 'call-unknown' });
  });

  it('by the agent of the call only, and only while it goes on', async () => {
    const { kiosk, agent, callId } = await world.talk();
    const stranger = await world.person('agent');
    await expect(park(stranger, callId)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(recall(agent, callId)).rejects.toMatchObject({ code: 'call-not-parked' });
    await park(agent, callId);
    await expect(park(agent, callId)).rejects.toMatchObject({ code: 'call-not-active' });
    await expect(recall(stranger, callId)).rejects.toMatchObject({ code: 'call-not-yours' });
    expect(world.callOf(kiosk)).toMatchObject({ state: 'parked' });
  });

  it('and waits for an agent who is cut off, or goes back to the queue: nothing is cut for the citizen', async () => {
    const { kiosk, agent, callId } = await world.talk();
    await park(agent, callId);
    world.disconnect(agent);
    world.clock.advance(RECONNECT_GRACE);
    await until(() => world.callOf(kiosk)?.state === 'waiting', 'back in the queue');
    const paul = await world.freeAgent('caf', 'Paul');
    await until(() => world.ringsOf(paul).includes(callId), 'it rings elsewhere');
  });

  it('and still is after a restart of the server, for as long as was said', async () => {
    const { kiosk, agent, callId } = await world.talk();
    await park(agent, callId);
    await world.close();
    await world.open();
    world.connectKiosk(kiosk);
    world.connect(agent);
    expect(world.reception.consoleWelcome(agent)).toMatchObject({ call: null, parked: [{ callId }] });
    world.clock.advance(PARK_TIME);
    // The agent is at work as before: back in the queue, it rings there.
    await until(() => world.ringsOf(agent).includes(callId), 'back in the queue');
  });
});
