/** What an operator sees of a reception: figures, readiness and logs; and what nobody may see there. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routerRtpCapabilities } from '../media/codecs.ts';
import { prepareMedia } from '../testing/prepare-media.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

const TOKEN = 'a-token-for-the-scraper';
/** What a citizen or an agent could write, and must not be found anywhere. */
const NIR = '1 84 12 76 451 089 46';
const MAIL = 'jeanne.martin@example.fr';

let server: TestServer;
let agent: TestClient;
let kiosk: TestClient;
let callId: string;

beforeAll(async () => {
  server = await TestServer.start({ METRICS_TOKEN: TOKEN });
});
afterAll(() => server.close());

const scrape = async (headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) => {
  const response = await fetch(`${server.url}/metrics`, { headers });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};
/** The value of one series, e.g. `visio_calls{state="active"}`; 0 when it is not there. */
const figure = async (series: string): Promise<number> => {
  const { text } = await scrape();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
};
const ready = async (): Promise<number> => (await fetch(`${server.url}/health/ready`)).status;

describe('a reception seen from outside', () => {
  it('is ready once it runs, with workers and nobody connected', async () => {
    expect(await ready()).toBe(200);
    expect(await figure('visio_media_workers')).toBe(1);
    expect(await figure('visio_sockets{role="kiosk"}')).toBe(0);
    const { type, text } = await scrape();
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('counts connections by role, calls by state, the wait, and the set-up of media', async () => {
    const device = await server.enrolKiosk();
    agent = await server.connectAccount('agent.caf');
    kiosk = await server.connectKiosk(device);
    await agent.request('presence:set', { presence: 'available' });
    ({ callId } = (await kiosk.request('queue:join', { agencyId: 'caf' })).call);
    await agent.fact('call:ringing', (ring) => ring.callId === callId);
    expect(await figure('visio_sockets{role="kiosk"}')).toBe(1);
    expect(await figure('visio_calls{state="ringing"}')).toBe(1);

    await prepareMedia(callId, kiosk, agent);
    expect(await figure('visio_call_setup_seconds_count')).toBe(0);
    await agent.request('call:accept', { callId });
    await until(async () => (await figure('visio_call_setup_seconds_count')) === 1, 'set-up measured');
    expect(await figure('visio_calls{state="active"}')).toBe(1);
    expect(await figure('visio_media_rooms')).toBe(1);
    expect(await figure('visio_media_transports')).toBe(4);
  });

  it('counts rejoins and ICE restarts', async () => {
    const { send } = await agent.request('media:join', { callId, rtpCapabilities: routerRtpCapabilities });
    await agent.request('media:restart-ice', { callId, transportId: send.id });
    expect(await figure('visio_media_joins_total{kind="first"}')).toBe(2);
    expect(await figure('visio_media_joins_total{kind="rejoin"}')).toBe(1);
    expect(await figure('visio_media_ice_restarts_total')).toBe(1);
  });

  it('counts refusals by event and code', async () => {
    await expect(kiosk.request('call:end', { callId: randomUUID() })).rejects.toThrow();
    expect(await figure('visio_requests_total{event="call:end",outcome="call-unknown"}')).toBe(1);
  });

  it('counts a worker that dies and the one that takes its place', async () => {
    const pid = Number(await workerPid());
    process.kill(pid, 'SIGKILL');
    await until(async () => (await figure('visio_media_workers_started_total')) === 2, 'respawned');
    expect(await figure('visio_media_workers_died_total')).toBe(1);
    expect(await figure('visio_media_workers')).toBe(1);
  });

  it('waits for its call while it drains, is not ready meanwhile, and counts how the call ended', async () => {
    const drained = server.drain(60_000);
    await until(async () => (await ready()) === 503, 'not ready');
    await agent.request('chat:send', { callId, messageId: randomUUID(), text: `Bonjour, ${NIR}, ${MAIL}` });
    await agent.request('call:end', { callId });
    await drained;
    await until(async () => (await figure('visio_calls_ended_total{reason="completed"}')) === 1, 'counted');
    expect(await figure('visio_call_wait_seconds_count')).toBe(1);
    expect(await figure('visio_calls{state="active"}')).toBe(0);
  });

  it('names nobody in its figures, and no call or kiosk either', async () => {
    const { text } = await scrape();
    expect(text).not.toMatch(/Claire|Nadia|agent\.caf|Biars/);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('logs calls and kiosks by their ids only: no name, PIN, password, e-mail, NIR or message', async () => {
    await server.post('/api/session', { username: 'jeanne.martin', password: 'un-secret' });
    await expect(kiosk.request('mediator:identify', { pin: '975310' })).rejects.toThrow();
    await expect(agent.request('chat:send', { text: NIR } as never)).rejects.toThrow();
    await kiosk.request('mediator:identify', { pin: '2468' });
    const log = server.log.join('');
    expect(log).toContain(callId);
    for (const line of server.log) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(log).not.toMatch(/Claire|Nadia|jeanne|martin|agent\.caf|un-secret|demonstration"|Bonjour/i);
    expect(log).not.toMatch(/"2468"|975310/);
    expect(log).not.toMatch(/[\w.]+@[\w.]+\.\w+/);
    expect(log.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"time":\d+/g, '')).not.toMatch(
      /[12](?:\s?\d\d){3}(?:\s?\d{3}){2}\s?\d\d/,
    );
  });
});

/** The only child of this process that is a mediasoup worker. */
const workerPid = async (): Promise<string> => {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(process.pid), 'mediasoup']);
  return stdout.trim();
};

describe('the figures', () => {
  it.each([
    ['nothing', {}],
    ['a wrong token', { authorization: 'Bearer another-token-altogether' }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
  ])('are refused to whoever shows %s', async (_what, headers) => {
    const { status, text } = await scrape(headers as Record<string, string>);
    expect(status).toBe(403);
    expect(text).not.toContain('visio_');
  });

  it('are for this machine only without a token, and not for who comes through a proxy', async () => {
    const local = await TestServer.start();
    try {
      const url = `${local.url}/metrics`;
      expect((await fetch(url)).status).toBe(200);
      expect((await fetch(url, { headers: { 'x-forwarded-for': '198.51.100.7' } })).status).toBe(403);
    } finally {
      await local.close();
    }
  });
});
