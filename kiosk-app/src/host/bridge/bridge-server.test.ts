import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { pino } from 'pino';
import { io } from 'socket.io-client';
import { BRIDGE_PATH } from '../../bridge/carrier.ts';
import { SocketBridge } from '../../bridge/socket-bridge.ts';
import { HostStateStore } from '../state.ts';
import { BridgeServer } from './bridge-server.ts';
import { RendererHub } from './renderer-hub.ts';
import { VerbDesk, type VerbHandlers } from './verb-desk.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

const log = pino({ level: 'silent' });
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Asks with any Host header, as a page of a rebound name would. */
const get = (url: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; csp: string; body: string }>((resolve, reject) => {
    const { hostname, port, pathname, search } = new URL(url);
    request({ host: hostname, port, path: pathname + search, headers }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          csp: String(response.headers['content-security-policy']),
          body,
        }),
      );
    })
      .on('error', reject)
      .end();
  });

describe('the bridge over loopback', () => {
  let dist: string;
  let server: BridgeServer;
  let url: string;
  const state = new HostStateStore();
  const hub = new RendererHub(() => state.snapshot);
  const bridges: SocketBridge[] = [];
  const told = { stale: 0, replaced: 0 };
  const handlers = {
    'scan:stop': () => ({}),
    'print:preview': () => ({ bytes: new Uint8Array([1, 2, 3]) }),
    'print:stop': () => {
      throw new CodedError('print-unknown');
    },
    'pane:close': () => {
      throw new Error('secret detail');
    },
  } as unknown as VerbHandlers;

  const start = async (launchKey: string | null): Promise<void> => {
    server = new BridgeServer({ port: 0, dist, launchKey, hub, desk: new VerbDesk(handlers, log), log });
    url = await server.listen();
  };
  const tokenOf = async (query = ''): Promise<string> =>
    /name="bridge-token" content="([^"]+)"/.exec((await get(url + query)).body)?.[1] ?? '';
  const connect = (token: string, origin = url.slice(0, -1)): SocketBridge => {
    const bridge = new SocketBridge({
      origin: url,
      token,
      onStale: () => told.stale++,
      onReplaced: () => told.replaced++,
      extraHeaders: { origin },
    });
    bridges.push(bridge);
    return bridge;
  };

  beforeEach(async () => {
    dist = await mkdtemp(join(tmpdir(), 'kiosk-dist-'));
    await writeFile(join(dist, 'index.html'), '<!doctype html><html><head></head><body></body></html>');
    told.stale = told.replaced = 0;
    await start(null);
  });
  afterEach(async () => {
    for (const bridge of bridges.splice(0)) bridge.close();
    await server.close();
    await removeFolder(dist);
  });

  it('tells the state at once and on change, and answers verbs with bytes intact', async () => {
    const bridge = connect(await tokenOf());
    const seen: string[] = [];
    bridge.on('state', ({ connection }) => seen.push(connection.state));
    await until(() => seen.length === 1);
    const unsubscribe = state.onChange((snapshot) => hub.send('state', snapshot));
    state.update({ connection: { state: 'offline' } });
    unsubscribe();
    await until(() => seen.length === 2);
    expect(seen).toEqual(['connecting', 'offline']);
    await expect(bridge.ask('print:preview', { documentId: crypto.randomUUID() })).resolves.toEqual({
      bytes: new Uint8Array([1, 2, 3]),
    });
  });

  it('passes coded errors on, and says nothing of unexpected ones', async () => {
    const bridge = connect(await tokenOf());
    await expect(bridge.ask('print:stop', {})).rejects.toMatchObject({ code: 'print-unknown' });
    await expect(bridge.ask('pane:close', {})).rejects.toMatchObject({
      code: 'internal',
      message: expect.not.stringContaining('secret'),
    });
  });

  it('refuses an unknown verb and a malformed payload without disturbing the connection', async () => {
    const bridge = connect(await tokenOf());
    await expect(bridge.ask('constructor' as never, {} as never)).rejects.toMatchObject({
      code: 'unknown-event',
    });
    await expect(
      bridge.ask('consent:answer', { consentId: 'no', granted: 'yes' } as never),
    ).rejects.toMatchObject({ code: 'invalid-payload' });
    await expect(bridge.ask('scan:stop', {})).resolves.toEqual({});
  });

  it('takes a token once', async () => {
    const token = await tokenOf();
    await connect(token).ask('scan:stop', {});
    connect(token);
    connect('invented');
    await until(() => told.stale === 2);
    expect(told.replaced).toBe(0);
  });

  it('lets the newest page win', async () => {
    const first = connect(await tokenOf());
    await first.ask('scan:stop', {});
    await connect(await tokenOf()).ask('scan:stop', {});
    await until(() => told.replaced === 1);
    expect(told.stale).toBe(0);
  });

  it('gives a connected page the token of its next connection', async () => {
    const raw = io(url, {
      path: BRIDGE_PATH,
      transports: ['websocket'],
      auth: { token: await tokenOf() },
      extraHeaders: { origin: url.slice(0, -1) },
    });
    const next = await new Promise<string>((resolve) => raw.once('token', resolve));
    raw.disconnect();
    await expect(connect(next).ask('scan:stop', {})).resolves.toEqual({});
  });

  it('refuses another Host and another Origin', async () => {
    expect((await get(url, { host: 'kiosk.evil.example' })).status).toBe(421);
    const bridge = connect(await tokenOf(), 'http://evil.example');
    let told = false;
    bridge.on('state', () => (told = true));
    const honest = connect(await tokenOf());
    await honest.ask('scan:stop', {});
    expect(told).toBe(false);
  });

  it('runs no script but its own, and is framed by nobody', async () => {
    const { csp } = await get(url);
    expect(csp).toContain("default-src 'self'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('script-src');
  });

  it('stops although a browser has opened a connection that it does not use', async () => {
    const unused = createConnection({ port: Number(new URL(url).port), host: '127.0.0.1' });
    await once(unused, 'connect');
    await get(url); // the unused one has been taken by now
    const ended = once(unused, 'close');
    await server.close();
    await ended;
    await start(null);
  });

  it('opens only with the launch key outside a demonstration', async () => {
    await server.close();
    await start('the-launch-key');
    expect((await get(url)).status).toBe(403);
    expect((await get(`${url}?key=the-launch-kez`)).status).toBe(403);
    await expect(connect(await tokenOf('?key=the-launch-key')).ask('scan:stop', {})).resolves.toEqual({});
  });
});
