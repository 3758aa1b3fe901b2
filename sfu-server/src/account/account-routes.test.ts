import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { pageTextSchema } from '@visio-accueil/shared/protocol/page-text.ts';
import { printedLine } from '../testing/printed-page.ts';
import { TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
}, 120_000);
afterAll(() => server.close());

const session = (method: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/api/session`, { method, headers });

describe('signing in over HTTP', () => {
  it('sets a cookie that no script and no other site can use', async () => {
    const response = await server.post('/api/session', {
      username: 'agent.carsat',
      password: 'demonstration',
    });
    expect(await response.json()).toMatchObject({
      account: { role: 'agent', displayName: 'Hélène', agencyId: 'cram', agencyLabel: 'Carsat' },
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it('answers who is signed in, until they sign out', async () => {
    const { cookie } = await server.signIn('mediateur');
    const known = await session('GET', { cookie });
    expect(await known.json()).toMatchObject({
      account: { displayName: 'Nadia', siteName: 'Cyber-base de Biars-sur-Cère' },
    });
    expect((await session('DELETE', { cookie })).status).toBe(200);
    expect((await session('GET', { cookie })).status).toBe(401);
    expect((await session('DELETE', { cookie })).status).toBe(200);
  });

  it('refuses a wrong password, an unknown name and nothing at all', async () => {
    const wrong = await server.post('/api/session', { username: 'agent.ml', password: 'secret-word' });
    const unknown = await server.post('/api/session', { username: 'nobody', password: 'secret-word' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect((await server.post('/api/session', {})).status).toBe(400);
    expect(server.log.join('')).not.toContain('secret-word');
    expect(server.log.join('')).not.toContain('nobody');
  });

  it('refuses another site’s page', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const credentials = { username: 'agent.ml', password: 'demonstration' };
    expect((await server.post('/api/session', credentials, headers)).status).toBe(403);
    const { cookie } = await server.signIn('agent.ml');
    expect((await session('DELETE', { cookie, ...headers })).status).toBe(403);
    expect((await session('GET', { cookie })).status).toBe(200);
  });
});

describe('an account that an administrator gives', () => {
  const signIn = (credentials: Record<string, string>) => server.post('/api/session', credentials);
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const username = 'agent.neuf';
  const newPassword = 'le mot de passe de Zoé';

  it('opens by its first password once another takes its place; a new one signs the other windows out', async () => {
    const admin = await server.connectAccount('admin');
    const accountId = randomUUID();
    const duty = { role: 'agent', agencyId: 'caf' } as const;
    const given = await admin.request('account:save', { accountId, username, displayName: 'Zoé', duty });
    const first = { username, password: given.password ?? '' };
    const refused = await signIn(first);
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { error: { code: 'password-temporary' } },
    ]);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect((await signIn({ ...first, newPassword: 'court' })).status).toBe(400);
    const here = cookieOf(await signIn({ ...first, newPassword }));
    const elsewhere = cookieOf(await signIn({ username, password: newPassword }));
    const [one, other] = [
      await server.connect({ headers: { cookie: here } }),
      await server.connect({ headers: { cookie: elsewhere } }),
    ];
    await one.request('account:change-password', {
      password: newPassword,
      newPassword: `${newPassword} bis`,
    });
    await until(() => !other.connected, 'the other window closed');
    expect(one.connected).toBe(true);
    const statuses = [here, elsewhere].map(async (cookie) => (await session('GET', { cookie })).status);
    expect(await Promise.all(statuses)).toEqual([200, 401]);
    await admin.request('account:close', { accountId });
    await until(() => !one.connected, 'the closed account’s window closed');
    expect((await signIn({ username, password: `${newPassword} bis` })).status).toBe(401);
    expect(server.log.join('')).not.toMatch(new RegExp(`${newPassword}|${first.password}`));
  });

  it('is nobody else’s to give', async () => {
    for (const who of ['coordination', 'mediateur', 'agent.caf'])
      await expect((await server.connectAccount(who)).request('account:list', {})).rejects.toMatchObject({
        code: 'forbidden',
      });
  });
});

describe('having a page read over HTTP', () => {
  const read = async (
    who: string | null,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const cookie = who === null ? {} : { cookie: (await server.signIn(who)).cookie };
    const response = await fetch(`${server.url}/api/page-text`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', ...cookie, ...headers },
      body,
    });
    return {
      status: response.status,
      cache: response.headers.get('cache-control'),
      answer: await response.json(),
    };
  };

  it('answers an agent with its words, to be kept by nobody', async () => {
    const line = await printedLine('Quittance de juin');
    const { status, cache, answer } = await read('agent.caf', line);
    expect({ status, cache }).toEqual({ status: 200, cache: 'no-store' });
    expect(pageTextSchema.parse(answer).words.map(({ text }) => text)).toEqual(['Quittance', 'de', 'juin']);
    expect(server.log.join('')).not.toContain('Quittance');
  });

  it('is for agents alone, from the console’s own pages', async () => {
    const page = Uint8Array.of(1);
    expect(await read(null, page)).toMatchObject({
      status: 401,
      answer: { error: { code: 'not-signed-in' } },
    });
    expect(await read('mediateur', page)).toMatchObject({
      status: 403,
      answer: { error: { code: 'forbidden' } },
    });
    const elsewhere = { origin: 'https://elsewhere.example' };
    expect(await read('agent.caf', page, elsewhere)).toMatchObject({ status: 403 });
  });

  it('refuses what is no picture, is empty or too heavy', async () => {
    expect(await read('agent.caf', Buffer.from('no picture'))).toMatchObject({
      answer: { error: { code: 'page-text-unavailable' } },
    });
    const invalid = { status: 400, answer: { error: { code: 'invalid-payload' } } };
    expect(await read('agent.caf', new Uint8Array())).toMatchObject(invalid);
    expect(await read('agent.caf', '<svg/>', { 'content-type': 'image/svg+xml' })).toMatchObject(invalid);
    const heavy = await read('agent.caf', new Uint8Array(DOCUMENT_MAX_BYTES + 1));
    expect(heavy).toMatchObject({ status: 413, answer: { error: { code: 'too-large' } } });
  });
});
