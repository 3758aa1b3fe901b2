/** A scan under way when the kiosk's host dies: what the next host finds in the session's folder, and what becomes of it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { until } from '../testing/until.ts';
import type { ScannerPort } from './scanner.ts';
import { ScanRig } from './testing/scan-rig.ts';

describe('a scan whose host dies', () => {
  let scans: ScanRig;
  let sheet: Buffer;
  beforeEach(async () => {
    scans = await ScanRig.start();
    sheet = await sharp({ create: { width: 413, height: 585, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer();
  });
  afterEach(() => scans.close());

  /** A device with three pages; it is done after them, or still at work. */
  const device = (done: boolean): ScannerPort => ({
    state: () => Promise.resolve('ready'),
    prepare: () => undefined,
    scan: async ({ folder, signal, onPage }) => {
      for (const name of ['one.jpg', 'two.jpg', 'three.jpg']) {
        const path = join(folder, name);
        await writeFile(path, sheet);
        onPage(path);
      }
      if (!done) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  });
  const idle = device(true);

  /** Three pages are there; the line lets none of them pass whole from this one on. */
  const scannedBehindACut = async ({ done = false, passing = 0 } = {}): Promise<string> => {
    const write = scans.cutLine(passing);
    scans.useScanner(device(done));
    const scanId = scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.rig.peer.payloads('scan:preview').length === 3);
    if (done) await until(() => scans.last()?.state === 'sending');
    await until(() => scans.received.size === passing);
    write.restore();
    return scanId;
  };
  /** The pages shown to the citizen, by their state. */
  const shown = (): string[] => scans.rig.state.snapshot.scan?.pages.map(({ state }) => state) ?? [];
  const ids = () => scans.rig.peer.payloads('scan:preview').map(({ documentId }) => documentId);
  const nothingLeft = async () => (await scans.filesLeft()).length === 0 && !(await scans.noteLeft());

  it('loses none of its pages: they arrive once, and the agent reads that the rest is missing', async () => {
    const scanId = await scannedBehindACut();
    const before = scans.reports().length;
    await scans.restart(idle);
    await until(() => scans.reports().length > before);
    scans.rig.peer.tell('scan:asked-after', { callId: scans.callId, scanId });
    await until(() => scans.over());
    const last = { state: 'failed', pages: 3, code: 'scan-interrupted' };
    expect(scans.last()).toEqual(last);
    expect(scans.reports().filter(({ state }) => state === 'failed')).toEqual([last]);
    expect([...scans.received.keys()].sort()).toEqual([...new Set(ids())].sort());
    for (const page of scans.received.values()) await sharp(page).stats();
    expect(shown()).toEqual(['sent', 'sent', 'sent']);
    await until(async () => (await scans.filesLeft()).length === 0);
  });

  it('is done when the device was', async () => {
    await scannedBehindACut({ done: true });
    await scans.restart(idle);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 3 });
    expect(scans.received.size).toBe(3);
  });

  it('sends nothing again that the agent has', async () => {
    await scannedBehindACut({ passing: 2 });
    await until(async () => (await scans.filesLeft()).length === 1);
    await scans.restart(idle);
    const before = scans.pagesOffered().length;
    await until(() => scans.over());
    expect(scans.pagesOffered().slice(before)).toEqual([3]);
    expect(scans.last()).toMatchObject({ state: 'failed', pages: 3 });
  });

  it('keeps what the citizen took back before, and lets a page be taken back after', async () => {
    await scannedBehindACut();
    const [first, second] = ids();
    await scans.desk.withhold(first!);
    const write = scans.cutLine(0);
    await scans.restart(idle);
    await until(() => shown().length === 2);
    write.restore(); // for the third: the second waits for an answer that never comes
    await scans.desk.withhold(second!);
    expect(shown()[0]).toBe('withheld');
    await until(() => scans.over());
    expect(scans.received.has(first!)).toBe(false);
    expect(scans.received.has(second!)).toBe(false);
    expect(scans.received.size).toBe(1);
  });

  it('leaves nothing to the next citizen when its call is over', async () => {
    await scannedBehindACut();
    await scans.restart(idle, { call: false });
    await until(nothingLeft);
    expect(scans.received.size).toBe(0);
    expect(scans.rig.state.snapshot.scan).toBeNull();
  });

  it('cannot be read by anybody once the server has lost the key, and is said to be interrupted', async () => {
    const scanId = await scannedBehindACut();
    scans.keys.clear();
    await scans.restart(idle);
    await until(nothingLeft);
    scans.rig.peer.tell('scan:asked-after', { callId: scans.callId, scanId });
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scan-interrupted' });
    expect(scans.received.size).toBe(0);
  });

  it('is removed when its call does not come back in time', async () => {
    await scannedBehindACut();
    await scans.restart(idle, { leftLimit: 0 });
    await until(nothingLeft);
    expect(scans.received.size).toBe(0);
  });

  it('does not keep the next one from being scanned', async () => {
    await scannedBehindACut();
    await scans.restart(idle);
    await until(() => scans.over());
    const before = scans.reports().length;
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.reports().length > before + 1 && scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 3 });
    expect(scans.received.size).toBe(6);
  });
});
