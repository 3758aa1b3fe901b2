/** How a server stops: the real process, told so by signals, with a call under way; and the processes that come after it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyDatabase } from '../sfu-server/src/storage/database-template.ts';
import { prepareMedia } from '../sfu-server/src/testing/prepare-media.ts';
import { temporaryFolder } from '../sfu-server/src/testing/temporary-folder.ts';
import type { TestClient } from '../sfu-server/src/testing/test-client.ts';
import { TestDoor } from '../sfu-server/src/testing/test-door.ts';
import type { TestKiosk } from '../sfu-server/src/testing/test-kiosk.ts';
import { until } from '../sfu-server/src/testing/until.ts';
import { freePorts } from './world/free-ports.ts';
import { startProcess, type RunningProcess } from './world/process.ts';
import { workersOf } from './world/simulate.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

let dataDir: string;
let port = 0;
let server: RunningProcess;
let door: TestDoor;
/** In conversation; waiting; and one that comes while the server stops. */
let devices: [TestKiosk, TestKiosk, TestKiosk];
let kiosk: TestClient;
let agent: TestClient;
let callId: string;
let waitingCallId: string;
/** The transport that each end sends by. */
let sending: ReadonlyMap<TestClient, string>;

/** A process on the same data, and the doors it has. */
const start = async (drainSeconds: number): Promise<void> => {
  const env = { DEMO: '1', DATA_DIR: dataDir, PORT: String(port), RTC_PORT: '0', RTC_WORKERS: '1' };
  const settings = { ...env, DRAIN_SECONDS: String(drainSeconds) };
  server = await startProcess('sfu-server/src/main.ts', settings, 'listening');
  door = new TestDoor(`http://localhost:${port}`);
};
/** Both ends come back to their call, as they do by themselves after a restart. */
const comeBack = async (): Promise<void> => {
  agent = await door.connectAccount('agent.caf');
  kiosk = await door.connectKiosk(devices[0]);
};
const signal = (): boolean => server.child.kill('SIGTERM');
const ended = async (): Promise<unknown> => {
  const { child } = server;
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
};
const ready = async (): Promise<[number, unknown]> => {
  const response = await fetch(`${door.url}/health/ready`);
  return [response.status, await response.json()];
};
const draining = [503, { status: 'draining' }];
const goesOn = async (): Promise<void> => {
  const text = `Toujours là ${randomUUID()}`;
  await agent.request('chat:send', { callId, messageId: randomUUID(), text });
  await kiosk.fact('chat:message', (message) => message.text === text);
};

beforeAll(async () => {
  dataDir = await temporaryFolder('visio-drain-');
  await copyDatabase(join(dataDir, 'db'));
  [port = 0] = await freePorts(1);
  await start(600);
  devices = [await door.enrolKiosk(), await door.enrolKiosk(), await door.enrolKiosk()];
  await comeBack();
  await agent.request('presence:set', { presence: 'available' });
  ({ callId } = (await kiosk.request('queue:join', { agencyId: 'caf' })).call);
  await agent.fact('call:ringing', (ring) => ring.callId === callId);
  sending = await prepareMedia(callId, kiosk, agent);
  await agent.request('call:accept', { callId });
});
afterAll(async () => {
  door.leave();
  await server.crash();
  await removeFolder(dataDir);
});

describe('a server that is told to stop', () => {
  it('is not ready, lets nobody new in and says so in French; its call and its media go on', async () => {
    const waiting = await door.connectKiosk(devices[1]);
    waitingCallId = (await waiting.request('queue:join', { agencyId: 'caf' })).call.callId;
    const workers = await workersOf(server);
    expect(workers).toHaveLength(1);

    signal();
    await until(async () => (await ready())[0] === 503, 'not ready');
    expect(await ready()).toEqual(draining);
    const newcomer = await door.connectKiosk(devices[2]);
    await expect(newcomer.request('queue:join', { agencyId: 'caf' })).rejects.toMatchObject({
      code: 'server-stopping',
      message: 'Le service redémarre dans quelques minutes. Réessayez un peu plus tard.',
    });
    await goesOn();
    // mediasoup would end its workers on the signal: both ends go on in their room, on the same worker.
    for (const [end, transportId] of sending)
      expect((await end.request('media:restart-ice', { callId, transportId })).iceParameters).toBeDefined();
    expect(await workersOf(server)).toEqual(workers);
  });

  it('ends at once when it is told a second time, with the call and the queue kept for the next process', async () => {
    const since = performance.now();
    signal();
    expect(await ended()).toBe(0);
    expect(performance.now() - since).toBeLessThan(15_000);
    door.leave();

    await start(1);
    await comeBack();
    expect(kiosk.welcome('kiosk').call).toMatchObject({ callId, state: 'active' });
    expect(agent.welcome('console').call).toMatchObject({ callId, state: 'active' });
    const waiting = await door.connectKiosk(devices[1]);
    expect(waiting.welcome('kiosk').call).toMatchObject({ callId: waitingCallId, rank: 1 });
    await waiting.request('call:end', { callId: waitingCallId });
  });

  it('ends after DRAIN_SECONDS with the call that goes on kept for the next process', async () => {
    const since = performance.now();
    signal();
    await goesOn();
    expect(await ended()).toBe(0);
    expect(performance.now() - since).toBeGreaterThanOrEqual(1_000);
    door.leave();

    await start(600);
    await comeBack();
    expect(kiosk.welcome('kiosk').call).toMatchObject({ callId, state: 'active' });
    await goesOn();
  });

  it('ends by itself once its last call has', async () => {
    signal();
    await until(async () => (await ready())[0] === 503, 'not ready');
    await agent.request('call:end', { callId });
    expect(await ended()).toBe(0);
    for (const line of server.output) expect(JSON.parse(line)).not.toHaveProperty('level', 50);
  });
});
