import { describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../storage/test-databases.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { until } from '../testing/until.ts';
import { BOARD_PACE } from './agency-board.ts';

describe('the agencies on a kiosk’s screen', () => {
  let world: ReceptionWorld;
  let database: TestDatabase;
  receptionSuite((fresh, itsDatabase) => {
    world = fresh;
    database = itsDatabase;
  });

  it('come in order, with the label of today and the hours', async () => {
    const kiosk = await world.kiosk();
    const { agencies } = await world.reception.handlers['agency:list'](kiosk, {});
    expect(agencies.map(({ id, label }) => [id, label])).toEqual([
      ['caf', 'CAF'],
      ['cpam', 'CPAM'],
    ]);
    expect(agencies[0]).toMatchObject({
      open: true,
      opensAt: null,
      agentsPresent: 0,
      waiting: 0,
      expectedWait: null,
    });
    expect(agencies[0]?.weekly.map((periods) => periods.length)).toHaveLength(7);
  });

  it('are those that serve its département: another is not shown, not called, not proposed, not passed on to', async () => {
    const serve = async (departements: string[]): Promise<void> => {
      await world.close();
      await database.db
        .updateTable('agency')
        .set({ departements: JSON.stringify(departements) })
        .where('agency_id', '=', 'cpam')
        .execute();
      await world.open();
    };
    await serve(['12', '19']);
    const [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    const nadia = await world.person('mediator', 'caf', 'Nadia');
    const listed = async (who: typeof kiosk | typeof agent) =>
      (await world.reception.handlers['agency:list'](who, {})).agencies.map(({ id }) => id);
    expect(await listed(kiosk)).toEqual(['caf']);
    expect(world.reception.kioskWelcome(kiosk).agencies.map(({ id }) => id)).toEqual(['caf']);
    expect(await listed({ ...kiosk, departement: '12' })).toEqual(['caf', 'cpam']);
    expect(await listed(agent)).toEqual([]);
    expect(await listed(nadia)).toEqual(['caf']);
    const elsewhere = { code: 'agency-elsewhere' };
    await expect(world.join(kiosk, 'cpam')).rejects.toMatchObject(elsewhere);
    await expect(
      world.reception.handlers['launch:propose'](nadia, {
        ...{ kioskId: kiosk.kioskId, agencyId: 'cpam', motiveId: null },
      }),
    ).rejects.toMatchObject(elsewhere);
    const callId = await world.join(kiosk);
    await world.reception.handlers['call:accept'](agent, { callId });
    expect(await listed(agent)).toEqual(['caf']);
    await expect(
      world.reception.handlers['transfer:propose'](agent, {
        ...{ callId, agencyId: 'cpam', mode: 'cold', note: '' },
      }),
    ).rejects.toMatchObject(elsewhere);
    expect(
      world.outbox
        .told(kiosk.kioskId, 'agency:changed')
        .at(-1)
        ?.agencies.map(({ id }) => id),
    ).toEqual(['caf']);
    await serve([]);
  });

  it('are told anew when an agent comes, a citizen waits, and an agency closes or opens', async () => {
    const kiosk = await world.kiosk();
    const told = () => world.outbox.told(kiosk.kioskId, 'agency:changed');
    const caf = () => {
      world.clock.advance(BOARD_PACE);
      return told().at(-1)?.agencies[0];
    };
    const agent = await world.freeAgent();
    await until(() => caf()?.agentsPresent === 1, 'one agent present');
    await world.reception.handlers['presence:set'](agent, { presence: 'break' });
    await until(() => caf()?.agentsPresent === 0, 'nobody present');
    await world.join(kiosk);
    expect(caf()).toMatchObject({ waiting: 1, open: true });
    world.clock.advance(2 * 60 * 60_000);
    expect(caf()).toMatchObject({ open: false, opensAt: '2026-11-24T08:00:00.000Z' });
    world.clock.advance(21 * 60 * 60_000);
    expect(caf()).toMatchObject({ open: true, opensAt: null });
  });

  it('are told once of all that changes at once, the last of it included', async () => {
    const kiosk = await world.kiosk();
    const told = () => world.outbox.told(kiosk.kioskId, 'agency:changed');
    await Promise.all(Array.from({ length: 5 }, () => world.freeAgent()));
    await world.join(kiosk);
    expect(told()).toHaveLength(1);
    world.clock.advance(BOARD_PACE);
    expect(told()).toHaveLength(2);
    expect(told().at(-1)?.agencies[0]).toMatchObject({ agentsPresent: 5, waiting: 1 });
    world.clock.advance(BOARD_PACE);
    expect(told()).toHaveLength(2);
  });

  it('are not told again when nothing changed', async () => {
    const kiosk = await world.kiosk();
    await world.person('agent');
    await world.person('mediator');
    await world.reception.close();
    expect(world.outbox.told(kiosk.kioskId, 'agency:changed')).toEqual([]);
  });
});
