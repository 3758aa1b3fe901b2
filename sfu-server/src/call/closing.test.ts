import { describe, expect, it } from '@jest/globals';
import { RING_TIME } from '@visio-accueil/shared/domain/call-machine.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { BOARD_PACE } from '../agency/agency-board.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { monday } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';
import { RING_PAUSE } from './ring-desk.ts';

const MINUTE = 60_000;
/** Both agencies of the sample close at noon. */
const noon = '2026-11-23T11:00:00.000Z';

describe('the end of the day, and nobody there', () => {
  let world: ReceptionWorld;
  receptionSuite((fresh) => (world = fresh));

  it('a quarter of an hour before closing nobody new is taken, and whoever waits keeps waiting', async () => {
    const [early, late] = [await world.kiosk(), await world.kiosk()];
    world.clock.advance(105 * MINUTE - 1);
    await world.join(early);
    world.clock.advance(1);
    await expect(world.join(late)).rejects.toMatchObject({
      code: 'agency-closing',
      message: 'Cet organisme ferme à 12 h : il ne prend plus de nouvel appel.',
    });
    expect(world.callOf(early)).toMatchObject({ state: 'waiting', closesAt: null });
    const caf = () => world.outbox.told(late.kioskId, 'agency:changed').at(-1)?.agencies[0];
    world.clock.advance(BOARD_PACE);
    expect(caf()).toMatchObject({ open: true, receiving: false, closesAt: noon });
  });

  it('ten minutes before, everyone is warned; nobody is cut', async () => {
    const { kiosk, agent } = await world.talk();
    const waiting = await world.kiosk();
    await world.join(waiting);
    world.clock.advance(110 * MINUTE);
    const told = (id: string) => world.outbox.told(id, 'call:updated').at(-1)?.call;
    await until(() => world.callOf(waiting)?.closesAt === noon, 'warned');
    await until(
      () => world.outbox.told(agent.accountId, 'queue:updated').at(-1)?.closesAt === noon,
      'the desk is told',
    );
    for (const id of [kiosk.kioskId, agent.accountId]) expect(told(id)).toMatchObject({ closesAt: noon });
    expect(world.reception.consoleWelcome(agent)).toMatchObject({ closesAt: noon });
    world.clock.advance(10 * MINUTE);
    await until(() => world.callOf(kiosk)?.closesAt === null, 'closed');
    expect(world.callOf(kiosk)).toMatchObject({ state: 'active' });
    expect(world.callOf(waiting)).toMatchObject({ state: 'waiting' });
  });

  it('an agent at whom three calls ring out is taken for absent, and whoever waits sees that nobody is there', async () => {
    const agent = await world.freeAgent();
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    for (let ring = 0; ring < 3; ring++) {
      await until(() => world.ringsOf(agent).includes(callId), 'it rings');
      world.clock.advance(RING_TIME);
      await until(() => world.ringsOf(agent).length === 0, 'it rang out');
      world.clock.advance(RING_PAUSE);
    }
    expect(world.reception.consoleWelcome(agent)).toMatchObject({ presence: 'break', rings: [] });
    expect(world.outbox.told(agent.accountId, 'presence:updated').at(-1)).toEqual({
      presence: 'break',
      absent: true,
    });
    const { agencies } = await world.reception.handlers['agency:list'](kiosk, {});
    expect(agencies[0]).toMatchObject({ agentsPresent: 0, waiting: 1 });
    expect(world.callOf(kiosk)).toMatchObject({ state: 'waiting', rank: 1 });
  });

  it('whoever was not answered is in the list of missed calls of those whom it concerns', async () => {
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    world.clock.advance(90_000);
    await world.reception.handlers['call:end'](kiosk, { callId });
    const { agent: answered } = await world.talk();
    const missed = async (account: AccountPrincipal) =>
      (await world.reception.handlers['call:missed'](account, {})).missed;
    expect(await missed(answered)).toEqual([
      {
        callId,
        agencyLabel: 'CAF',
        siteName: kiosk.siteName,
        kioskLabel: kiosk.label,
        openedAt: monday.toISOString(),
        waitSeconds: 90,
        outcome: 'abandoned',
      },
    ]);
    expect(await missed(await world.person('agent', 'cpam'))).toEqual([]);
    expect(await missed(await world.person('mediator'))).toHaveLength(1);
    expect(await missed(await world.person('coordinator'))).toHaveLength(1);
    world.clock.advance(24 * 60 * MINUTE);
    expect(await missed(answered)).toEqual([]);
  });
});
