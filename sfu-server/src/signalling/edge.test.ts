import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { maySend, requestNames } from '@visio-accueil/shared/protocol/events.ts';
import { roles, type Role } from '@visio-accueil/shared/protocol/role.ts';
import { PROTOCOL_VERSION } from '@visio-accueil/shared/protocol/version.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

const USERNAMES: Record<Exclude<Role, 'kiosk'>, string> = {
  agent: 'agent.caf',
  mediator: 'mediateur',
  coordinator: 'coordination',
  admin: 'admin',
};

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
}, 120_000);
afterAll(() => server.close());

const connectAs = async (role: Role): Promise<TestClient> =>
  role === 'kiosk' ? server.connectKiosk(await server.enrolKiosk()) : server.connectAccount(USERNAMES[role]);

describe.each(roles)('the table of events, for a %s', (role) => {
  let client: TestClient;
  beforeAll(async () => {
    client = await connectAs(role);
  });
  afterAll(() => client.close());

  it.each(requestNames)('%s', async (name) => {
    // An empty payload does not fit most requests: what matters is whether the role is refused before.
    const code = await client.refusal(name, { id: randomUUID(), payload: {} });
    if (maySend(role, name)) expect([null, 'invalid-payload', 'mediator-absent']).toContain(code);
    else expect(code).toBe('forbidden');
  });
});

describe('a connection', () => {
  it('is told where things stand before anything else', async () => {
    const agent = await server.connectAccount('agent.cpam');
    expect(agent.toldNames[0]).toBe('session:welcome');
    expect(agent.welcome('console')).toMatchObject({
      account: { role: 'agent', displayName: 'Karim', agencyLabel: 'CPAM' },
      presence: 'break',
      call: null,
    });
    const kiosk = await connectAs('kiosk');
    expect(kiosk.toldNames[0]).toBe('session:welcome');
    const labels = kiosk.welcome('kiosk').agencies.map(({ label }) => label);
    expect(labels).toEqual(['CAF', 'CPAM', 'Carsat', 'Point info famille', 'Mission locale']);
  });

  it('is refused without a session, before that with another version of the protocol', async () => {
    await expect(server.connect({})).rejects.toMatchObject({ code: 'not-signed-in' });
    const { cookie } = await server.signIn('agent.caf');
    const old = { auth: { protocolVersion: PROTOCOL_VERSION + 1 }, headers: { cookie } };
    await expect(server.connect(old)).rejects.toMatchObject({ code: 'protocol-version' });
  });

  it('is refused from another site’s page, cookie or not', async () => {
    const { cookie } = await server.signIn('agent.caf');
    const headers = { cookie, origin: 'https://elsewhere.example' };
    await expect(server.connect({ headers })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('ends at once when its session is signed out, and no other', async () => {
    const { cookie } = await server.signIn('agent.udaf');
    const leaving = await server.connect({ headers: { cookie } });
    const staying = await server.connectAccount('agent.udaf');
    await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie } });
    await leaving.closedByServer();
    expect(staying.connected).toBe(true);
    await expect(server.connect({ headers: { cookie } })).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('of a kiosk takes the place of an older one', async () => {
    const kiosk = await server.enrolKiosk();
    const older = await server.connectKiosk(kiosk);
    const newer = await server.connectKiosk(kiosk);
    await older.closedByServer();
    expect(await newer.refusal('agency:list', { id: randomUUID(), payload: {} })).toBeNull();
  });
});

describe('a request', () => {
  let agent: TestClient;
  beforeAll(async () => {
    agent = await server.connectAccount('agent.caf');
  });

  it.each(['no:such', 'constructor', '__proto__', 'session:welcome'])(
    'that does not exist is refused: %s',
    async (name) => {
      expect(await agent.refusal(name, { id: randomUUID(), payload: {} })).toBe('unknown-event');
    },
  );

  it.each([
    ['nothing', undefined],
    ['text', 'presence'],
    ['an id that is none', { id: '1', payload: { presence: 'break' } }],
    ['a payload that does not fit', { id: randomUUID(), payload: { presence: 'secret-word' } }],
  ])('that is malformed is refused: %s', async (_what, message) => {
    const answer = await agent.send('presence:set', message);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-payload' } });
  });

  it('that is malformed is answered and logged with the field’s name, never its value', async () => {
    const message = {
      id: randomUUID(),
      payload: { callId: randomUUID(), messageId: 'secret-word', text: 'secret-word' },
    };
    const answer = await agent.send('chat:send', message);
    expect(answer).toMatchObject({ error: { message: 'La demande est mal formée (messageId).' } });
    expect(server.log.join('')).toContain('"event":"chat:send"');
    expect(server.log.join('')).not.toContain('secret-word');
  });

  it('that comes again under the same id runs once, and over a new connection too', async () => {
    const admin = await server.connectAccount('admin');
    const id = randomUUID();
    const payload = { siteId: 'biars', label: 'Borne répétée' };
    const first = await admin.request('kiosk:create-enrolment-code', payload, id);
    admin.close();
    const again = await server.connectAccount('admin');
    expect(await again.request('kiosk:create-enrolment-code', payload, id)).toEqual(first);
    const other = await again.request('kiosk:create-enrolment-code', payload);
    expect(other.code).not.toBe(first.code);
  });

  it('under the id of somebody else’s is a request of its own', async () => {
    const id = randomUUID();
    await agent.request('presence:set', { presence: 'busy' }, id);
    const colleague = await server.connectAccount('agent.cpam');
    expect(await colleague.request('presence:set', { presence: 'available' }, id)).toEqual({
      presence: 'available',
    });
    await colleague.request('presence:set', { presence: 'break' });
  });

  it('beyond the rate is refused, and nobody else is disturbed', async () => {
    const flood = await server.connectAccount('agent.ml');
    const codes = await Promise.all(Array.from({ length: 600 }, () => flood.refusal('call:today', null)));
    expect(codes).toContain('rate-limited');
    expect(await agent.refusal('call:today', { id: randomUUID(), payload: {} })).toBeNull();
  });

  it('larger than any message may be costs its sender the connection, and nobody else', async () => {
    const flood = await server.connectAccount('agent.ml');
    flood.send('chat:send', 'x'.repeat(2 * 1024 * 1024)).catch(() => undefined);
    await flood.closedByServer();
    expect(await agent.refusal('call:today', { id: randomUUID(), payload: {} })).toBeNull();
  });
});

describe('facts', () => {
  it('about kiosks reach administrators, and of a mediator’s site only', async () => {
    const admin = await server.connectAccount('admin');
    const mediator = await server.connectAccount('mediateur');
    const own = await server.enrolKiosk('biars');
    const elsewhere = await server.enrolKiosk('salviac');
    await server.connectKiosk(elsewhere);
    await server.connectKiosk(own);
    const isOnline = (kioskId: string) => (told: { kiosks: { kioskId: string; connected: boolean }[] }) =>
      told.kiosks.some((kiosk) => kiosk.kioskId === kioskId && kiosk.connected);
    await admin.fact('kiosk:changed', isOnline(elsewhere.kioskId));
    const told = await mediator.fact('kiosk:changed', isOnline(own.kioskId));
    expect(told.kiosks.some(({ kioskId }) => kioskId === elsewhere.kioskId)).toBe(false);
    await until(() => admin.told('kiosk:changed').some(isOnline(own.kioskId)), 'told the administrator too');
  });
});
