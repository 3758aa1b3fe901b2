import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Router } from 'express';
import pino from 'pino';
import { createApp } from './app.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

let folder: string;
let server: Server;
let url: string;
const log: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visio-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Borne expert</title>');
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'console.log(1)');
  const router = Router();
  router.post('/api/echo', (request, response) => void response.json(request.body));
  router.get('/api/broken', () => {
    throw new Error('a secret detail');
  });
  const logger = pino({ base: null }, { write: (line) => void log.push(line) });
  server = createServer(createApp({ routers: [router], consoleDist: folder, logger })).listen(0);
  await once(server, 'listening');
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await removeFolder(folder);
});

const postText = (body: string): Promise<Response> =>
  fetch(`${url}/api/echo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('plain HTTP', () => {
  it.each(['/', '/appels', '/bornes/nouvelle'])(
    'serves the console at %s, never from a cache unasked',
    async (path) => {
      const response = await fetch(`${url}${path}`);
      expect(await response.text()).toContain('Borne expert');
      expect(response.headers.get('cache-control') ?? 'no-store').toContain('no-store');
    },
  );

  it('lets browsers keep the assets for good, and says when one is gone', async () => {
    const asset = await fetch(`${url}/assets/app-1a2b.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${url}/assets/old.js`)).status).toBe(404);
  });

  it('lets the console run and reach nothing but this server', async () => {
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' blob:;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('answers malformed, oversized and unknown requests with a code', async () => {
    const answers = [await postText('{'), await postText(JSON.stringify('x'.repeat(20_000)))];
    answers.push(await fetch(`${url}/api/nothing`));
    expect(answers.map(({ status }) => status)).toEqual([400, 413, 404]);
    const codes = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { error: { code: string } }).error.code),
    );
    expect(codes).toEqual(['invalid-payload', 'too-large', 'unknown-event']);
  });

  it('hides what an unexpected error says, and logs it whole', async () => {
    const response = await fetch(`${url}/api/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(log.join('')).toContain('a secret detail');
  });
});
