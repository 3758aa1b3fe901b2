import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import pino from 'pino';
import { healthRoutes } from './health-routes.ts';

const fine = (): Promise<void> => Promise.resolve();
let server: Server;
let draining = false;
let checks: { database: () => Promise<void>; media: () => Promise<void> };

beforeAll(async () => {
  const routes = healthRoutes({
    checks: { database: () => checks.database(), media: () => checks.media() },
    isDraining: () => draining,
    limit: 50,
    log: pino({ level: 'silent' }),
  });
  server = createServer(express().use(routes)).listen(0);
  await once(server, 'listening');
});
beforeEach(() => {
  draining = false;
  checks = { database: fine, media: fine };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = async (path: string): Promise<[number, unknown]> => {
  const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return [response.status, await response.json()];
};

describe('the health of a server', () => {
  it('is alive and ready when every part works', async () => {
    expect(await ask('/health')).toEqual([200, { status: 'ok' }]);
    expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
  });

  it('is not ready while it drains, and still alive', async () => {
    draining = true;
    expect(await ask('/health/ready')).toEqual([503, { status: 'draining' }]);
    expect(await ask('/health')).toEqual([200, { status: 'ok' }]);
  });

  it('names the part that does not work, without what it said', async () => {
    checks.media = () => Promise.reject(new Error('no worker at 10.0.0.1'));
    expect(await ask('/health/ready')).toEqual([503, { status: 'media' }]);
  });

  it('does not wait for a part that never answers, and is ready again once it does', async () => {
    checks.database = () => new Promise(() => undefined);
    expect(await ask('/health/ready')).toEqual([503, { status: 'database' }]);
    checks.database = fine;
    expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
  });
});
