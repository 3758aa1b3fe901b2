import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RECONNECT_GRACE } from '@visio-accueil/shared/domain/call-machine.ts';
import { TICKET_TIME } from '@visio-accueil/shared/domain/call-ticket.ts';
import { TICKET_PATH } from '@visio-accueil/shared/protocol/ticket.ts';
import express from 'express';
import type { KioskPrincipal } from '../signalling/principal.ts';
import { receptionSuite } from '../testing/reception-suite.ts';
import type { ReceptionWorld } from '../testing/reception-world.ts';
import { monday } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';
import { ticketPage } from './ticket-page.ts';

const HOUR = 60 * 60_000;

describe('a citizen leaves and keeps the place', () => {
  let world: ReceptionWorld;
  receptionSuite((fresh) => (world = fresh));

  const take = async (kiosk: KioskPrincipal, callId: string) =>
    (await world.reception.handlers['ticket:take'](kiosk, { callId })).ticket;
  const comeBack = async (kiosk: KioskPrincipal, number: number) =>
    (await world.reception.handlers['ticket:return'](kiosk, { number })).call;
  const told = (kiosk: KioskPrincipal) => world.outbox.told(kiosk.kioskId, 'call:updated').at(-1)?.call;
  const tickets = (kiosk: KioskPrincipal) => world.reception.kioskWelcome(kiosk).tickets;

  it('by a number, and the kiosk is free for the next one', async () => {
    const [kiosk, other] = [await world.kiosk(), await world.kiosk()];
    const callId = await world.join(kiosk);
    world.clock.advance(1000);
    const behind = await world.join(other);
    const ticket = await take(kiosk, callId);
    const keptUntil = new Date(monday.getTime() + 1000 + TICKET_TIME).toISOString();
    expect(ticket).toEqual({ number: 1, keptUntil });
    expect(told(kiosk)).toMatchObject({ callId, state: 'kept', ticket });
    expect(world.callOf(kiosk)).toBeNull();
    expect(world.callOf(other)).toMatchObject({ callId: behind, rank: 1 });
    const next = await world.join(kiosk);
    expect(await take(kiosk, next)).toMatchObject({ number: 2 });
    expect(tickets(other)).toMatchObject([{ number: 1 }, { number: 2 }]);
  });

  it('whose page on a telephone says whether it is their turn, and that it is over once they are back', async () => {
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    const { number } = await take(kiosk, callId);
    const web = createServer(express().use(ticketPage((id) => world.reception.ticketOf(id), world.clock)));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = web.address() as AddressInfo;
      const read = async (id: string) => (await fetch(`http://127.0.0.1:${port}${TICKET_PATH}${id}`)).text();
      const page = await read(callId);
      expect(page).toContain(`<p class="lead">${number}</p>`);
      expect(page).toContain('Ce n’est pas encore votre tour');
      await world.freeAgent();
      expect(await read(callId)).toContain('C’est votre tour');
      await comeBack(kiosk, number);
      expect(await read(callId)).toContain('Ce numéro n’est plus gardé');
      expect(await read('&lt;script>')).toContain('Ce numéro n’est plus gardé');
    } finally {
      web.close();
      web.closeAllConnections();
    }
  });

  it('and is back at it, at any kiosk of the site, before those who came later', async () => {
    const [kiosk, elsewhere, other] = [await world.kiosk(), await world.kiosk(), await world.kiosk()];
    const callId = await world.join(kiosk);
    world.clock.advance(1000);
    await world.join(other);
    const { number } = await take(kiosk, callId);
    const call = await comeBack(elsewhere, number);
    expect(call).toMatchObject({ callId, state: 'waiting', rank: 1, ticket: null });
    expect(world.callOf(other)).toMatchObject({ rank: 2 });
    expect(tickets(other)).toEqual([]);
    const agent = await world.freeAgent();
    await until(() => world.ringsOf(agent).includes(callId), 'it rings');
    expect(world.reception.consoleWelcome(agent).rings).toMatchObject([{ kioskLabel: elsewhere.label }]);
    await world.reception.handlers['call:accept'](agent, { callId });
    expect(world.callOf(elsewhere)).toMatchObject({ state: 'active' });
  });

  it('is not rung for while away; the kiosks of the site say whose turn it is', async () => {
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    await take(kiosk, callId);
    const shown = () => world.outbox.told(kiosk.kioskId, 'ticket:changed').at(-1)?.tickets;
    expect(shown()).toEqual([{ number: 1, agencyLabel: 'CAF', called: false }]);
    const agent = await world.freeAgent();
    await until(() => shown()?.[0]?.called === true, 'called');
    expect(world.ringsOf(agent)).toEqual([]);
    // Whoever is there is received meanwhile.
    const present = await world.join(await world.kiosk());
    await until(() => world.ringsOf(agent).includes(present), 'it rings for the one who is there');
  });

  it('until the limit; then the place is gone, and nobody’s screen is disturbed', async () => {
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    const { number } = await take(kiosk, callId);
    const agent = await world.freeAgent('caf', 'Paul');
    world.clock.advance(RECONNECT_GRACE);
    world.disconnectKiosk(kiosk);
    world.clock.advance(RECONNECT_GRACE);
    world.connectKiosk(kiosk);
    expect(tickets(kiosk)).toHaveLength(1);
    const before = world.outbox.told(kiosk.kioskId, 'call:updated').length;
    world.clock.advance(TICKET_TIME);
    await until(() => tickets(kiosk).length === 0, 'the place is gone');
    expect(world.outbox.told(kiosk.kioskId, 'call:updated')).toHaveLength(before);
    await expect(comeBack(kiosk, number)).rejects.toMatchObject({ code: 'ticket-unknown' });
    const { missed } = await world.reception.handlers['call:missed'](agent, {});
    expect(missed).toMatchObject([{ callId, outcome: 'ticket-expired' }]);
  });

  it('not beyond the closing of the agency, once its agents left', async () => {
    const kiosk = await world.kiosk();
    world.clock.advance(HOUR);
    await take(kiosk, await world.join(kiosk));
    world.clock.advance(HOUR);
    await until(() => tickets(kiosk).length === 0, 'the place is gone');
  });

  it('not once answered, not another’s, not from a kiosk that is in use', async () => {
    const { kiosk, callId } = await world.talk();
    await expect(take(kiosk, callId)).rejects.toMatchObject({ code: 'call-already-answered' });
    const [mine, yours] = [await world.kiosk(), await world.kiosk()];
    const waiting = await world.join(mine, 'cpam');
    await expect(take(yours, waiting)).rejects.toMatchObject({ code: 'call-not-yours' });
    const { number } = await take(mine, waiting);
    await expect(take(mine, waiting)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(comeBack(kiosk, number)).rejects.toMatchObject({ code: 'already-in-call' });
    await expect(comeBack({ ...mine, siteId: 'elsewhere' }, number)).rejects.toMatchObject({
      code: 'ticket-unknown',
    });
    await expect(comeBack(mine, number + 1)).rejects.toMatchObject({ code: 'ticket-unknown' });
    expect(await comeBack(mine, number)).toMatchObject({ callId: waiting });
    await expect(comeBack(yours, number)).rejects.toMatchObject({ code: 'ticket-unknown' });
    // The same person leaves again with the same number.
    expect(await take(mine, waiting)).toMatchObject({ number });
  });

  it('and has it after a restart of the server', async () => {
    const kiosk = await world.kiosk();
    const callId = await world.join(kiosk);
    const { number } = await take(kiosk, callId);
    await world.close();
    await world.open();
    world.connectKiosk(kiosk);
    world.clock.advance(RECONNECT_GRACE * 2);
    expect(tickets(kiosk)).toMatchObject([{ number }]);
    expect(await comeBack(kiosk, number)).toMatchObject({ callId, rank: 1 });
  });
});
