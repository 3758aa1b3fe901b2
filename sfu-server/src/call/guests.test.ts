import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RECONNECT_GRACE } from '@visio-accueil/shared/domain/call-machine.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { until } from '../testing/until.ts';
import { GUEST_RING_TIME } from './guests.ts';

describe('a third person', () => {
  let world: ReceptionWorld;
  receptionSuite((fresh) => (world = fresh));

  const h = () => world.reception.handlers;
  const invite = (agent: AccountPrincipal, callId: string, guest: AccountPrincipal) =>
    h()['guest:invite'](agent, { callId, accountId: guest.accountId });
  const answer = (kiosk: KioskPrincipal, callId: string, accepted = true) =>
    h()['proposal:answer'](kiosk, {
      callId,
      proposalId: world.callOf(kiosk)?.proposal?.proposalId ?? randomUUID(),
      accepted,
    });
  const join = (guest: AccountPrincipal, callId: string) => h()['guest:join'](guest, { callId });
  const proposalOf = (agent: AccountPrincipal) => world.reception.consoleWelcome(agent).call?.proposal;
  const welcome = (account: AccountPrincipal) => world.reception.consoleWelcome(account);
  /** A call with a guest who has joined. */
  const three = async () => {
    const talk = await world.talk();
    const karim = await world.freeAgent('cpam', 'Karim');
    await invite(talk.agent, talk.callId, karim);
    await answer(talk.kiosk, talk.callId);
    await join(karim, talk.callId);
    return { ...talk, karim };
  };

  it('can be a free agent or a mediator of the site, and nobody else', async () => {
    const { agent, callId } = await world.talk();
    const karim = await world.freeAgent('cpam', 'Karim');
    const nadia = await world.person('mediator', '', 'Nadia');
    await world.person('agent', 'caf', 'OnBreak');
    await world.person('admin');
    const far = { ...(await world.person('mediator', '', 'Far')), siteId: 'elsewhere' };
    world.connect(far);
    const { candidates } = await h()['guest:candidates'](agent, { callId });
    expect(candidates).toEqual([
      { accountId: karim.accountId, name: 'Karim (CPAM)', kind: 'colleague' },
      { accountId: nadia.accountId, name: 'Nadia', kind: 'mediator' },
    ]);
    await expect(invite(agent, callId, far)).rejects.toMatchObject({ code: 'guest-unavailable' });
    await expect(invite(agent, callId, agent)).rejects.toMatchObject({ code: 'guest-unavailable' });
    await expect(invite(karim, callId, nadia)).rejects.toMatchObject({ code: 'call-not-yours' });
  });

  it('joins after the citizen’s yes, is seen by everyone, and drives nothing', async () => {
    const { kiosk, agent, callId } = await world.talk();
    const nadia = await world.person('mediator', '', 'Nadia');
    await invite(agent, callId, nadia);
    expect(world.callOf(kiosk)?.proposal).toMatchObject({ kind: 'guest', label: 'Nadia', state: 'asked' });
    expect(welcome(nadia).guestRings).toEqual([]);
    await answer(kiosk, callId);
    expect(world.outbox.told(nadia.accountId, 'guest:ringing')).toMatchObject([
      { callId, from: 'Claire (CAF)', takesOver: false },
    ]);
    expect(proposalOf(agent)).toMatchObject({ state: 'ringing', label: 'Nadia' });
    expect(world.callOf(kiosk)?.guests).toEqual([]);
    const { call } = await join(nadia, callId);
    expect(call).toMatchObject({ state: 'active', agentName: 'Claire (CAF)' });
    const guest = { accountId: nadia.accountId, name: 'Nadia', kind: 'mediator', connected: true };
    expect(world.callOf(kiosk)?.guests).toMatchObject([guest]);
    expect(welcome(agent).call).toMatchObject({ guests: [guest], proposal: null });

    const { calls } = world.reception;
    expect(calls.participants(callId)).toContainEqual({ id: nadia.accountId, part: 'guest', live: true });
    expect(() => calls.require(nadia, callId)).toThrow(expect.objectContaining({ code: 'call-not-yours' }));
    expect(calls.requireTalker(nadia, callId)).toMatchObject({ guestName: 'Nadia' });
    const messageId = randomUUID();
    await h()['chat:send'](nadia, { callId, messageId, text: 'Bonjour' });
    for (const id of [kiosk.kioskId, agent.accountId, nadia.accountId])
      expect(world.outbox.told(id, 'chat:message')).toMatchObject([
        { messageId, from: 'guest', name: 'Nadia' },
      ]);
  });

  it('does not come when the citizen says no, nobody answers, or the invitation is taken back', async () => {
    const { kiosk, agent, callId } = await world.talk();
    const karim = await world.freeAgent('cpam', 'Karim');
    await invite(agent, callId, karim);
    await answer(kiosk, callId, false);
    expect(proposalOf(agent)).toMatchObject({ state: 'refused' });
    await expect(join(karim, callId)).rejects.toMatchObject({ code: 'call-not-yours' });

    await invite(agent, callId, karim);
    await answer(kiosk, callId);
    await expect(invite(agent, callId, karim)).rejects.toMatchObject({ code: 'proposal-pending' });
    world.clock.advance(GUEST_RING_TIME);
    expect(proposalOf(agent)).toMatchObject({ state: 'unanswered' });
    expect(world.outbox.told(karim.accountId, 'guest:ring-ended')).toHaveLength(1);

    await invite(agent, callId, karim);
    await answer(kiosk, callId);
    await h()['guest:decline'](karim, { callId });
    expect(proposalOf(agent)).toMatchObject({ state: 'unanswered' });

    await invite(agent, callId, karim);
    await answer(kiosk, callId);
    await h()['proposal:withdraw'](agent, { callId });
    expect([proposalOf(agent), welcome(karim).guestRings]).toEqual([null, []]);
    await expect(join(karim, callId)).rejects.toMatchObject({ code: 'call-not-yours' });
  });

  it('is busy while there: nothing rings at them, and they take no call', async () => {
    const { karim } = await three();
    expect(welcome(karim).presence).toBe('busy');
    const next = await world.join(await world.kiosk(), 'cpam');
    expect(world.ringsOf(karim)).toEqual([]);
    await expect(h()['call:accept'](karim, { callId: next })).rejects.toMatchObject({
      code: 'already-in-call',
    });
  });

  it.each(['guest', 'agent', 'kiosk'] as const)(
    'goes when the %s says so, and is free again',
    async (who) => {
      const { kiosk, agent, karim, callId } = await three();
      const { accountId } = karim;
      if (who === 'guest') await h()['guest:leave'](karim, { callId });
      else await h()['guest:remove'](who === 'agent' ? agent : kiosk, { callId, accountId });
      expect(world.callOf(kiosk)?.guests).toEqual([]);
      expect(world.outbox.told(accountId, 'call:updated').at(-1)).toMatchObject({
        view: 'guest',
        call: { callId, state: 'ended' },
      });
      expect(welcome(karim)).toMatchObject({ presence: 'available', guestCall: null });
      expect(world.reception.calls.participants(callId).map(({ id }) => id)).not.toContain(accountId);
      await expect(h()['guest:leave'](karim, { callId })).rejects.toMatchObject({ code: 'call-not-yours' });
    },
  );

  it('goes with the call, and when the citizen is passed on', async () => {
    const first = await three();
    await h()['call:end'](first.kiosk, { callId: first.callId });
    expect(welcome(first.karim)).toMatchObject({ presence: 'available', guestCall: null });
    await h()
      ['transfer:propose'](first.agent, {
        callId: first.callId,
        agencyId: 'cpam',
        mode: 'cold',
        note: '',
      })
      .catch(() => undefined);
    world.disconnect(first.agent);
    world.disconnect(first.karim);
    const { kiosk, agent, karim, callId } = await three();
    await h()['transfer:propose'](agent, { callId, agencyId: 'cpam', mode: 'cold', note: '' });
    await answer(kiosk, callId);
    expect(welcome(karim).guestCall).toBeNull();
    expect(world.callOf(kiosk)?.guests).toEqual([]);
  });

  it('may be cut off for a minute, like anyone else', async () => {
    const { kiosk, karim, callId } = await three();
    world.disconnect(karim);
    expect(world.callOf(kiosk)?.guests).toMatchObject([{ connected: false }]);
    world.clock.advance(RECONNECT_GRACE - 1);
    world.connect(karim);
    expect(welcome(karim)).toMatchObject({ guestCall: { callId }, presence: 'busy' });
    world.disconnect(karim);
    world.clock.advance(RECONNECT_GRACE);
    expect(world.callOf(kiosk)?.guests).toEqual([]);
  });

  describe('of another agency takes the citizen over', () => {
    const propose = (agent: AccountPrincipal, callId: string) =>
      h()['transfer:propose'](agent, { callId, agencyId: 'cpam', mode: 'warm', note: 'Dossier 12.' });
    const complete = (agent: AccountPrincipal, callId: string) => h()['transfer:complete'](agent, { callId });

    it('once both are there: the first agent loses the call at the word, not before', async () => {
      const { kiosk, agent: claire, callId } = await world.talk();
      const [karim, lea] = [await world.freeAgent('cpam', 'Karim'), await world.freeAgent('cpam', 'Léa')];
      await propose(claire, callId);
      expect(world.callOf(kiosk)?.proposal).toMatchObject({ kind: 'warm-transfer', label: 'CPAM' });
      await answer(kiosk, callId);
      for (const { accountId } of [karim, lea])
        expect(world.outbox.told(accountId, 'guest:ringing')).toMatchObject([
          { takesOver: true, note: 'Dossier 12.' },
        ]);
      await expect(complete(claire, callId)).rejects.toMatchObject({ code: 'guest-unavailable' });
      await join(karim, callId);
      expect(world.outbox.told(lea.accountId, 'guest:ring-ended')).toHaveLength(1);
      await expect(join(lea, callId)).rejects.toMatchObject({ code: 'call-not-yours' });
      const { calls } = world.reception;
      expect(calls.require(claire, callId)).toMatchObject({ agentName: 'Claire (CAF)' });

      const left: unknown[] = [];
      calls.onAgentLeft((gone) => left.push(gone));
      await complete(claire, callId);
      expect(left).toMatchObject([{ agentId: claire.accountId }]);
      expect(calls.require(karim, callId)).toMatchObject({ agentName: 'Karim (CPAM)', agencyId: 'cpam' });
      expect(() => calls.require(claire, callId)).toThrow(
        expect.objectContaining({ code: 'call-not-yours' }),
      );
      expect(calls.participants(callId)).toEqual([
        { id: kiosk.kioskId, part: 'kiosk', live: true },
        { id: karim.accountId, part: 'agent', live: true },
      ]);
      expect(world.callOf(kiosk)).toMatchObject({
        state: 'active',
        leg: 2,
        agentName: 'Karim (CPAM)',
        guests: [],
      });
      expect(welcome(karim).call).toMatchObject({
        leg: 2,
        note: { from: 'Claire (CAF)', text: 'Dossier 12.' },
      });
      expect(welcome(claire)).toMatchObject({ call: null, presence: 'available' });
    });

    it('or does not come, and the call stays where it is', async () => {
      const { kiosk, agent, callId } = await world.talk();
      await propose(agent, callId);
      await answer(kiosk, callId);
      expect(proposalOf(agent)).toMatchObject({ kind: 'warm-transfer', state: 'unanswered' });
      const karim = await world.freeAgent('cpam', 'Karim');
      await propose(agent, callId);
      await answer(kiosk, callId);
      world.clock.advance(GUEST_RING_TIME);
      await until(() => proposalOf(agent)?.state === 'unanswered', 'nobody came');
      await expect(join(karim, callId)).rejects.toMatchObject({ code: 'call-not-yours' });
      expect(world.callOf(kiosk)).toMatchObject({ state: 'active', leg: 1, agentName: 'Claire (CAF)' });
    });

    it('or leaves before, and the first agent has never gone', async () => {
      const { kiosk, agent, callId } = await world.talk();
      const karim = await world.freeAgent('cpam', 'Karim');
      await propose(agent, callId);
      await answer(kiosk, callId);
      await join(karim, callId);
      await h()['guest:leave'](karim, { callId });
      await expect(complete(agent, callId)).rejects.toMatchObject({ code: 'guest-unavailable' });
      expect(world.callOf(kiosk)).toMatchObject({ agentName: 'Claire (CAF)', guests: [] });
    });
  });
});
