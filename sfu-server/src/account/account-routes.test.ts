import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestServer } from '../testing/test-server.ts';

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
