import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LINE_TEST_LIMIT } from '@visio-accueil/shared/protocol/line-test.ts';
import pino from 'pino';
import { routerRtpCapabilities } from '../media/codecs.ts';
import { WorkerPool } from '../media/worker-pool.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { cameraParameters, dtlsParameters } from '../testing/media-parameters.ts';
import { RecordingOutbox } from '../testing/recording-outbox.ts';
import { until } from '../testing/until.ts';
import { lineTestHandlers } from './line-test-handlers.ts';
import { LineTests } from './line-tests.ts';

const log = pino({ level: 'silent' });
const kiosk: KioskPrincipal = {
  role: 'kiosk',
  departement: '46',
  kioskId: randomUUID(),
  label: 'Borne 1',
  siteId: 'biars',
  siteName: 'Biars',
};
const agent: AccountPrincipal = {
  role: 'agent',
  accountId: randomUUID(),
  displayName: 'Claire',
  agencyId: 'caf',
  siteId: null,
  departement: null,
};

describe('the test of a line', () => {
  let pool: WorkerPool;
  let outbox: RecordingOutbox;
  let clock: HandClock;
  let tests: LineTests;
  let handlers: ReturnType<typeof lineTestHandlers>;
  let inCall: boolean;

  beforeAll(async () => {
    pool = await WorkerPool.start({ rtcPort: 0, announcedAddress: '127.0.0.1', size: 1, log });
  });
  beforeEach(() => {
    outbox = new RecordingOutbox();
    outbox.kiosks.add(kiosk.kioskId);
    outbox.accounts.set(agent.accountId, agent);
    clock = new HandClock(new Date('2026-11-23T10:00:00Z'));
    inCall = false;
    tests = new LineTests({ pool, outbox, clock, isInCall: () => inCall });
    handlers = lineTestHandlers(tests);
  });
  afterAll(() => pool.close());

  const start = (who: KioskPrincipal | AccountPrincipal = kiosk) =>
    handlers['line-test:start'](who, { rtpCapabilities: routerRtpCapabilities });

  it('sends back to a kiosk what it sends, and stops when asked', async () => {
    const { testId, send, receive } = await start();
    expect(send.iceCandidates.map(({ protocol }) => protocol).sort()).toEqual(['tcp', 'udp']);
    for (const { id: transportId } of [send, receive])
      await handlers['line-test:connect'](kiosk, { testId, transportId, dtlsParameters });
    const looped = await handlers['line-test:produce'](kiosk, { testId, rtpParameters: cameraParameters });
    expect(looped.rtpParameters).toMatchObject({ codecs: [{ mimeType: 'video/VP8' }, expect.anything()] });
    await handlers['line-test:resume'](kiosk, { testId, consumerId: looped.consumerId });
    expect((await pool.acquire()).load).toBe(1);
    await handlers['line-test:stop'](kiosk, { testId });
    await handlers['line-test:stop'](kiosk, { testId });
    expect([tests.size, (await pool.acquire()).load]).toEqual([0, 0]);
    expect(outbox.told(kiosk.kioskId, 'line-test:ended')).toEqual([]);
  });

  it('is refused during a call, also when the call comes while it opens', async () => {
    const opening = start();
    inCall = true;
    await expect(opening).rejects.toMatchObject({ code: 'media-unavailable' });
    await expect(start()).rejects.toMatchObject({ code: 'already-in-call' });
    expect([tests.size, (await pool.acquire()).load]).toEqual([0, 0]);
  });

  it('is one a principal: a new one ends the last, and nobody acts on another’s', async () => {
    const first = await start();
    const second = await start();
    const other = await start(agent);
    expect(tests.size).toBe(2);
    for (const testId of [first.testId, other.testId, randomUUID()])
      await expect(
        handlers['line-test:connect'](kiosk, { testId, transportId: second.send.id, dtlsParameters }),
      ).rejects.toMatchObject({ code: 'line-test-unknown' });
    await handlers['line-test:stop'](kiosk, { testId: other.testId });
    expect(tests.size).toBe(2);
    tests.close();
    expect((await pool.acquire()).load).toBe(0);
  });

  it('refuses parameters that are none, foreign transports and a second picture', async () => {
    await expect(
      handlers['line-test:start'](kiosk, { rtpCapabilities: { codecs: 'none' } }),
    ).rejects.toMatchObject({ code: 'invalid-payload' });
    const { testId, receive } = await start();
    await expect(
      handlers['line-test:connect'](kiosk, { testId, transportId: randomUUID(), dtlsParameters }),
    ).rejects.toMatchObject({ code: 'media-unavailable' });
    await expect(
      handlers['line-test:produce'](kiosk, { testId, rtpParameters: { codecs: [] } }),
    ).rejects.toMatchObject({ code: 'invalid-payload' });
    await handlers['line-test:produce'](kiosk, { testId, rtpParameters: cameraParameters });
    await expect(
      handlers['line-test:produce'](kiosk, { testId, rtpParameters: cameraParameters }),
    ).rejects.toMatchObject({ code: 'invalid-payload' });
    await expect(
      handlers['line-test:resume'](kiosk, { testId, consumerId: receive.id }),
    ).rejects.toMatchObject({ code: 'media-unavailable' });
    tests.close();
  });

  it('has an end, which is told', async () => {
    const { testId } = await start();
    clock.advance(LINE_TEST_LIMIT);
    expect(outbox.told(kiosk.kioskId, 'line-test:ended')).toEqual([{ testId }]);
    await expect(
      handlers['line-test:resume'](kiosk, { testId, consumerId: randomUUID() }),
    ).rejects.toMatchObject({ code: 'line-test-unknown' });
    expect([tests.size, clock.pending, (await pool.acquire()).load]).toEqual([0, 0, 0]);
  });

  it('ends when who tests goes, or when the worker dies', async () => {
    await start();
    tests.leave(kiosk);
    expect([tests.size, clock.pending]).toEqual([0, 0]);
    const { testId } = await start(agent);
    process.kill(pool.pids[0] ?? 0, 'SIGKILL');
    await until(() => outbox.told(agent.accountId, 'line-test:ended').length > 0, 'told of the end');
    expect(outbox.told(agent.accountId, 'line-test:ended')).toEqual([{ testId }]);
    await start(agent);
    expect(tests.size).toBe(1);
    tests.close();
  });
});
