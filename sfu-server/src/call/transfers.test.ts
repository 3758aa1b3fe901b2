import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TRANSFER_TIME } from '@visio-accueil/shared/domain/call-transfer.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import type { TestDatabase } from '../storage/test-databases.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { until } from '../testing/until.ts';
import { PROPOSAL_TIME } from './proposal-desk.ts';

describe('a citizen is passed on to another agency', () => {
  let world: ReceptionWorld;
  let database: TestDatabase;
  receptionSuite((fresh, itsDatabase) => {
    world = fresh;
    database = itsDatabase;
  });

  const NOTE = 'Attestation à refaire.';
  const propose = (agent: AccountPrincipal, callId: string, agencyId = 'cpam') =>
    world.reception.handlers['transfer:propose'](agent, { callId, agencyId, mode: 'cold', note: NOTE });
  const answer = (kiosk: KioskPrincipal, callId: string, accepted = true) =>
    world.reception.handlers['proposal:answer'](kiosk, {
      callId,
      proposalId: world.callOf(kiosk)?.proposal?.proposalId ?? randomUUID(),
      accepted,
    });
  const accept = (agent: AccountPrincipal, callId: string) =>
    world.reception.handlers['call:accept'](agent, { callId });
  const seenBy = (agent: AccountPrincipal) => world.outbox.told(agent.accountId, 'call:updated').at(-1)?.call;

  it('after a yes: the first agent loses the call at once, the next one reads the note', async () => {
    const { kiosk, agent: claire, callId } = await world.talk();
    const karim = await world.freeAgent('cpam', 'Karim');
    const left: unknown[] = [];
    world.reception.calls.onAgentLeft((gone) => left.push(gone));
    await propose(claire, callId);
    expect(world.callOf(kiosk)).toMatchObject({
      state: 'active',
      proposal: { kind: 'cold-transfer', label: 'CPAM', state: 'asked' },
    });
    expect(world.ringsOf(karim)).toEqual([]);
    await answer(kiosk, callId);

    expect(left).toEqual([{ callId, kioskId: kiosk.kioskId, agentId: claire.accountId }]);
    expect(seenBy(claire)).toMatchObject({
      callId,
      state: 'ended',
      endReason: 'transferred',
      agencyLabel: 'CAF',
    });
    expect(world.reception.consoleWelcome(claire)).toMatchObject({ call: null, presence: 'available' });
    expect(() => world.reception.calls.require(claire, callId)).toThrow(
      expect.objectContaining({ code: 'call-not-yours' }),
    );
    await expect(world.reception.handlers['call:end'](claire, { callId })).rejects.toMatchObject({
      code: 'call-not-yours',
    });
    expect(world.callOf(kiosk)).toMatchObject({
      state: 'ringing',
      leg: 2,
      agencyLabel: 'CPAM',
      agentName: null,
    });
    expect(world.outbox.told(karim.accountId, 'call:ringing').at(-1)).toMatchObject({
      callId,
      note: { from: 'Claire (CAF)', text: NOTE, returned: false },
    });
    const { call } = await accept(karim, callId);
    expect(call).toMatchObject({ leg: 2, agencyId: 'cpam', note: { text: NOTE } });
    expect(world.callOf(kiosk)).toMatchObject({ state: 'active', agentName: 'Karim (CPAM)' });
    world.clock.advance(TRANSFER_TIME * 2);
    expect(world.callOf(kiosk)).toMatchObject({ state: 'active', agentName: 'Karim (CPAM)' });
  });

  it('keeps the place: whoever came later to the other agency waits behind', async () => {
    const { kiosk, agent, callId } = await world.talk();
    world.clock.advance(60_000);
    const later = await world.kiosk();
    await world.join(later, 'cpam');
    await propose(agent, callId);
    await answer(kiosk, callId);
    expect([world.callOf(kiosk)?.rank, world.callOf(later)?.rank]).toEqual([1, 2]);
  });

  it('comes back when nobody answers in time, and rings at the first agent before the others', async () => {
    const { kiosk, agent: claire, callId } = await world.talk();
    const paul = await world.freeAgent('caf', 'Paul');
    await propose(claire, callId);
    await answer(kiosk, callId);
    world.clock.advance(TRANSFER_TIME);
    await until(() => world.ringsOf(claire).includes(callId), 'it rings at the first agent');
    expect(world.ringsOf(paul)).toEqual([]);
    expect(world.callOf(kiosk)).toMatchObject({ agencyLabel: 'CAF', leg: 3, rank: 1 });
    expect(world.reception.consoleWelcome(claire).rings).toMatchObject([{ note: { returned: true } }]);
    await world.reception.handlers['call:decline'](claire, { callId });
    await until(() => world.ringsOf(paul).includes(callId), 'then at everyone');
    await accept(paul, callId);
    expect(world.callOf(kiosk)).toMatchObject({ agentName: 'Paul (CAF)' });
  });

  it('does not happen after a no, nor without an answer, and the agent is told', async () => {
    const { kiosk, agent, callId } = await world.talk();
    await propose(agent, callId);
    await expect(propose(agent, callId)).rejects.toMatchObject({ code: 'proposal-pending' });
    await answer(kiosk, callId, false);
    expect(seenBy(agent)).toMatchObject({ state: 'active', proposal: { state: 'refused' } });
    expect(world.callOf(kiosk)).toMatchObject({ state: 'active', leg: 1, proposal: null });
    await propose(agent, callId);
    world.clock.advance(PROPOSAL_TIME);
    expect(seenBy(agent)).toMatchObject({ state: 'active', proposal: { state: 'expired' } });
    await expect(answer(kiosk, callId)).rejects.toMatchObject({ code: 'proposal-unknown' });
    await propose(agent, callId);
    await world.reception.handlers['proposal:withdraw'](agent, { callId });
    expect(world.callOf(kiosk)).toMatchObject({ proposal: null });
  });

  it('is refused to the own, an unknown or a closed agency, to strangers, and before the answer', async () => {
    const { agent, callId } = await world.talk();
    await expect(propose(agent, callId, 'caf')).rejects.toMatchObject({ code: 'transfer-to-own' });
    await expect(propose(agent, callId, 'nowhere')).rejects.toMatchObject({ code: 'agency-unknown' });
    await expect(propose(await world.freeAgent(), callId)).rejects.toMatchObject({ code: 'call-not-yours' });
    const waiting = await world.kiosk();
    const waitingId = await world.join(waiting, 'cpam');
    await expect(answer(waiting, waitingId)).rejects.toMatchObject({ code: 'proposal-unknown' });
    await expect(answer(waiting, callId)).rejects.toMatchObject({ code: 'call-not-yours' });
    world.clock.advance(2 * 60 * 60_000);
    await expect(propose(agent, callId)).rejects.toMatchObject({ code: 'agency-closed' });
  });

  it('is off when the call ends while the citizen thinks', async () => {
    const { kiosk, agent, callId } = await world.talk();
    await propose(agent, callId);
    await world.reception.handlers['call:end'](agent, { callId });
    await expect(answer(kiosk, callId)).rejects.toMatchObject({ code: 'call-unknown' });
  });

  it('goes on after a restart of the server, but for the note: nothing typed is stored', async () => {
    const { kiosk, agent, callId } = await world.talk();
    await propose(agent, callId);
    await answer(kiosk, callId);
    expect(JSON.stringify(await database.db.selectFrom('call').selectAll().execute())).not.toContain(NOTE);
    expect(JSON.stringify(await database.db.selectFrom('call_leg').selectAll().execute())).not.toContain(
      NOTE,
    );
    await world.close();
    await world.open();
    world.connectKiosk(kiosk);
    const karim = await world.freeAgent('cpam', 'Karim');
    await until(() => world.ringsOf(karim).includes(callId), 'it rings');
    expect(world.reception.consoleWelcome(karim).rings).toMatchObject([{ note: null }]);
    // The first agent does not come back, nobody answers: it is everyone’s of the first agency.
    const paul = await world.freeAgent('caf', 'Paul');
    world.clock.advance(TRANSFER_TIME);
    await until(() => world.ringsOf(paul).includes(callId), 'it came back');
    expect(world.callOf(kiosk)).toMatchObject({ agencyLabel: 'CAF', leg: 3 });
  });

  it('stays one session in the records of everyone who had a part in it', async () => {
    const { kiosk, agent: claire, callId } = await world.talk();
    const karim = await world.freeAgent('cpam', 'Karim');
    await propose(claire, callId);
    await answer(kiosk, callId);
    await accept(karim, callId);
    await world.reception.handlers['call:end'](karim, { callId });
    for (const account of [claire, karim, await world.person('coordinator')]) {
      const { calls } = await world.reception.handlers['call:today'](account, {});
      expect(calls).toMatchObject([
        {
          callId,
          endReason: 'completed',
          legs: [
            { agencyLabel: 'CAF', outcome: 'transferred' },
            { agencyLabel: 'CPAM', outcome: 'completed' },
          ],
        },
      ]);
    }
  });
});
