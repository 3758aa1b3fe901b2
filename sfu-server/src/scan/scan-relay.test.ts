import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { ScanRelay } from './scan-relay.ts';

describe('a scan asked from afar', () => {
  let world: CallWorld;
  let relay: ScanRelay;
  let talk: Talk;
  beforeAll(async () => {
    world = await CallWorld.open();
    relay = new ScanRelay({ calls: world.calls, outbox: world.outbox, log: world.log });
  });
  beforeEach(async () => {
    talk = await world.talk();
  });
  afterAll(() => world.close());

  const ask = async (scanId: string = randomUUID()): Promise<string> => {
    await relay.handlers['scan:request'](talk.agent, { callId: talk.callId, scanId, preset: 'text' });
    return scanId;
  };
  const report = async (scanId: string, status: ScanStatus) =>
    relay.handlers['scan:report'](talk.kiosk, { callId: talk.callId, scanId, status });

  it('reaches the kiosk with the agent’s name, and its reports reach the agent', async () => {
    const { callId } = talk;
    const scanId = await ask();
    expect(world.outbox.told(talk.kiosk.kioskId, 'scan:requested')).toEqual([
      { callId, scanId, preset: 'text', agentName: 'Claire (CAF)' },
    ]);
    const status = { state: 'scanning', page: 1, progress: 0.5 } as const;
    await report(scanId, status);
    expect(world.outbox.told(talk.agent.accountId, 'scan:updated')).toEqual([{ callId, scanId, status }]);
    expect(relay.reports(callId)).toEqual([{ callId, scanId, status }]);
  });

  it('is one at a time; the next may follow the end of the first', async () => {
    const scanId = await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'scan-in-progress' });
    await report(scanId, { state: 'failed', pages: 0, code: 'scanner-jam' });
    await expect(report(scanId, { state: 'done', pages: 1 })).rejects.toMatchObject({ code: 'scan-unknown' });
    await ask();
  });

  it('is cancelled at the kiosk', async () => {
    const { callId } = talk;
    const cancel = async (scanId: string) => relay.handlers['scan:cancel'](talk.agent, { callId, scanId });
    await expect(cancel(randomUUID())).rejects.toMatchObject({ code: 'scan-unknown' });
    const scanId = await ask();
    await cancel(scanId);
    expect(world.outbox.told(talk.kiosk.kioskId, 'scan:cancel-requested')).toEqual([{ callId, scanId }]);
  });

  it('is refused without a call, in another’s, and when the kiosk is not there', async () => {
    const stranger = await world.world.freeAgent();
    const request = { callId: talk.callId, scanId: randomUUID(), preset: 'text' } as const;
    const asked = async (callId: string) => relay.handlers['scan:request'](stranger, { ...request, callId });
    await expect(asked(talk.callId)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(asked(randomUUID())).rejects.toMatchObject({ code: 'call-unknown' });
    world.world.disconnectKiosk(talk.kiosk);
    await expect(ask()).rejects.toMatchObject({ code: 'kiosk-unreachable' });
    expect(relay.reports(talk.callId)).toEqual([]);
  });

  it('is forgotten with the call', async () => {
    const scanId = await ask();
    await world.end(talk);
    expect(relay.reports(talk.callId)).toEqual([]);
    await expect(report(scanId, { state: 'done', pages: 1 })).rejects.toMatchObject({ code: 'call-unknown' });
  });
});
