import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { ReceptionWorld } from '../testing/reception-world.ts';
import { monday, seedSample } from '../testing/sample-network.ts';

describe('a written message', () => {
  let database: TestDatabase;
  let world: ReceptionWorld;
  let kiosk: KioskPrincipal;
  let agent: AccountPrincipal;
  let callId: string;
  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
    world = new ReceptionWorld(database, monday);
    await world.open();
    [kiosk, agent] = [await world.kiosk(), await world.freeAgent()];
    callId = await world.join(kiosk);
  });
  afterAll(async () => {
    await world.close();
    await database.close();
  });

  const send = async (sender: AccountPrincipal | KioskPrincipal, text: string) => {
    const messageId = randomUUID();
    await world.reception.handlers['chat:send'](sender, { callId, messageId, text });
    return messageId;
  };

  it('is refused before the call is answered, and from anyone else', async () => {
    await expect(send(kiosk, 'Bonjour')).rejects.toMatchObject({ code: 'call-not-active' });
    await world.reception.handlers['call:accept'](agent, { callId });
    await expect(send(await world.person('agent'), 'Bonjour')).rejects.toMatchObject({
      code: 'call-not-yours',
    });
    await expect(send(await world.kiosk(), 'Bonjour')).rejects.toMatchObject({ code: 'call-not-yours' });
  });

  it('reaches both ends, with its sender, from either side', async () => {
    const ids = [await send(agent, 'Bonjour'), await send(kiosk, 'Bonsoir')];
    const messages = [
      { callId, messageId: ids[0], from: 'agent', name: null, text: 'Bonjour', at: monday.toISOString() },
      { callId, messageId: ids[1], from: 'citizen', name: null, text: 'Bonsoir', at: monday.toISOString() },
    ];
    expect(world.outbox.told(kiosk.kioskId, 'chat:message')).toEqual(messages);
    expect(world.outbox.told(agent.accountId, 'chat:message')).toEqual(messages);
  });

  it('is stored nowhere', async () => {
    const text = `secret ${randomUUID()}`;
    await send(agent, text);
    const tables = await database.db.introspection.getTables();
    for (const { name } of tables) {
      const rows = await database.db
        .selectFrom(name as 'call')
        .selectAll()
        .execute();
      expect(JSON.stringify(rows)).not.toContain(text);
    }
    expect(tables.length).toBeGreaterThan(5);
  });

  it('is told once, however often it is sent', async () => {
    const again = { callId, messageId: randomUUID(), text: 'Une seule fois' };
    for (let time = 0; time < 2; time += 1) await world.reception.handlers['chat:send'](agent, again);
    const told = world.outbox.told(kiosk.kioskId, 'chat:message');
    expect(told.filter(({ messageId }) => messageId === again.messageId)).toHaveLength(1);
  });

  it('is kept for whoever is cut off, and forgotten with the call', async () => {
    world.disconnectKiosk(kiosk);
    const messageId = await send(agent, 'Vous êtes là ?');
    expect(world.reception.messages(callId).at(-1)).toMatchObject({ messageId, text: 'Vous êtes là ?' });
    world.connectKiosk(kiosk);
    await world.reception.handlers['call:end'](agent, { callId });
    expect(world.reception.messages(callId)).toEqual([]);
  });
});
