import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PREVIEW_MAX_BYTES, type ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import { checkDocument } from '../document/document-check.ts';
import { DocumentStore } from '../document/document-store.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { samplePage } from '../testing/sample-document.ts';
import { ScanPartners } from './scan-partners.ts';
import { ScanRelay } from './scan-relay.ts';

describe('a scan asked from afar', () => {
  let world: CallWorld;
  let relay: ScanRelay;
  let documents: DocumentStore;
  let talk: Talk;
  /** Who, what, how it ended: what the audit is told. */
  let trail: unknown[][];
  const audit = { record: (...entry: unknown[]) => void trail.push(entry) };
  beforeAll(async () => {
    world = await CallWorld.open();
    documents = new DocumentStore({ check: checkDocument });
    relay = new ScanRelay({
      calls: world.calls,
      documents,
      outbox: world.outbox,
      partners: new ScanPartners(world.calls),
      audit,
      log: world.log,
    });
  });
  beforeEach(async () => {
    talk = await world.talk();
    trail = [];
  });
  afterAll(async () => {
    documents.close();
    await world.close();
  });

  const ask = async (scanId: string = randomUUID()): Promise<string> => {
    await relay.handlers['scan:request'](talk.agent, {
      callId: talk.callId,
      scanId,
      preset: 'text',
      details: null,
    });
    return scanId;
  };
  const report = async (scanId: string, status: ScanStatus) =>
    relay.handlers['scan:report'](talk.kiosk, { callId: talk.callId, scanId, status });

  it('reaches the kiosk with the agent’s name, and its reports reach the agent', async () => {
    const { callId } = talk;
    const scanId = await ask();
    expect(world.outbox.told(talk.kiosk.kioskId, 'scan:requested')).toEqual([
      { callId, scanId, preset: 'text', details: null, agentName: 'Claire (CAF)' },
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

  it('asked for from two windows at once, is done for one of them', async () => {
    const answers = await Promise.allSettled([ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'scan-in-progress' },
    });
    expect(world.outbox.told(talk.kiosk.kioskId, 'scan:requested')).toHaveLength(1);
  });

  it('asked for again under its id, is not done again: neither while it runs nor after its end', async () => {
    const scanId = await ask();
    await ask(scanId);
    await report(scanId, { state: 'done', pages: 1 });
    await ask(scanId);
    expect(world.outbox.told(talk.kiosk.kioskId, 'scan:requested')).toHaveLength(1);
    expect(relay.reports(talk.callId)[0]?.status).toEqual({ state: 'done', pages: 1 });
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
    const request = { callId: talk.callId, scanId: randomUUID(), preset: 'text', details: null } as const;
    const asked = async (callId: string) => relay.handlers['scan:request'](stranger, { ...request, callId });
    await expect(asked(talk.callId)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(asked(randomUUID())).rejects.toMatchObject({ code: 'call-unknown' });
    world.world.disconnectKiosk(talk.kiosk);
    await expect(ask()).rejects.toMatchObject({ code: 'kiosk-unreachable' });
    expect(relay.reports(talk.callId)).toEqual([]);
  });

  it('shows the agent each page small, and takes back what the citizen withholds', async () => {
    const { callId } = talk;
    const scanId = await ask();
    const { document } = samplePage(callId);
    const { documentId } = document;
    const preview = { callId, scanId, documentId, page: 1, bytes: Uint8Array.of(0xff, 0xd8) };
    await relay.handlers['scan:preview'](talk.kiosk, preview);
    expect(world.outbox.told(talk.agent.accountId, 'scan:previewed')).toEqual([preview]);
    documents.offer('kiosk', document);
    await relay.handlers['scan:withdraw'](talk.kiosk, { callId, scanId, documentId });
    expect(world.outbox.told(talk.agent.accountId, 'scan:withdrawn')).toEqual([
      { callId, scanId, documentId },
    ]);
    expect(documents.size).toBe(0);
    const heavy = { ...preview, bytes: new Uint8Array(PREVIEW_MAX_BYTES + 1) };
    expect(() => relay.handlers['scan:preview'](talk.kiosk, heavy)).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });

  it.each([0, 74, 601, 100_000])('says what is possible when %s dpi are asked for', async (resolution) => {
    const details = { source: 'auto', sides: 'one', colour: 'auto', quality: 'light', resolution } as const;
    const wish = { callId: talk.callId, scanId: randomUUID(), preset: 'text', details } as const;
    expect(() => relay.handlers['scan:request'](talk.agent, wish)).toThrow(
      expect.objectContaining({ code: 'scan-resolution' }),
    );
  });

  it('is asked after when its kiosk is back, and known again to a server that was started meanwhile', async () => {
    const { callId } = talk;
    const scanId = await ask();
    relay.kioskConnected(talk.kiosk, callId);
    expect(world.outbox.told(talk.kiosk.kioskId, 'scan:asked-after')).toEqual([{ callId, scanId }]);
    await report(scanId, { state: 'failed', pages: 2, code: 'scan-interrupted' });
    relay.kioskConnected(talk.kiosk, callId);
    expect(world.outbox.told(talk.kiosk.kioskId, 'scan:asked-after')).toHaveLength(1);

    // The server stops and starts; the call goes on.
    await world.world.close();
    await world.world.open();
    world.world.connectKiosk(talk.kiosk);
    world.world.connect(talk.agent);
    relay = new ScanRelay({
      calls: world.calls,
      documents,
      outbox: world.outbox,
      partners: new ScanPartners(world.calls),
      audit,
      log: world.log,
    });
    const status = { state: 'sending', page: 2 } as const;
    await relay.handlers['scan:report'](talk.kiosk, { callId, scanId, status });
    expect(relay.reports(callId)).toEqual([{ callId, scanId, status }]);
  });

  it('leaves in the audit who asked, for what, and how many pages came', async () => {
    const scanId = await ask();
    await report(scanId, { state: 'scanning', page: 1, progress: 0.5 });
    await report(scanId, { state: 'done', pages: 3 });
    expect(trail).toEqual([
      [talk.agent, 'scan:preset', 'text'],
      [talk.agent, 'scan:done', '3 pages'],
    ]);
  });

  it('is forgotten with the call', async () => {
    const scanId = await ask();
    await world.end(talk);
    expect(relay.reports(talk.callId)).toEqual([]);
    await expect(report(scanId, { state: 'done', pages: 1 })).rejects.toMatchObject({ code: 'call-unknown' });
  });
});
