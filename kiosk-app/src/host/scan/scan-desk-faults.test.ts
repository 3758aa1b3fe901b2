import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { SCAN_MAX_PAGES } from '@visio-accueil/shared/protocol/scan.ts';
import sharp from 'sharp';
import { until } from '../testing/until.ts';
import { esclDevice, writeSaneConfig } from './sane-config.ts';
import { ScanimageScanner } from './scanimage-scanner.ts';
import { EsclServer } from './testing/escl-server.ts';
import { ScanRig } from './testing/scan-rig.ts';

/** What breaks between the device and the server in the middle of several pages: those that were there are the agent's. */
describe('the pages before a fault', () => {
  let scans: ScanRig;
  beforeEach(async () => {
    scans = await ScanRig.start();
  });
  afterEach(() => scans.close());

  const feeder = {
    source: 'feeder',
    sides: 'one',
    colour: 'auto',
    resolution: 100,
    quality: 'light',
  } as const;
  const sheet = () =>
    sharp({ create: { width: 827, height: 1169, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer();
  /** Asks, agrees, and waits for the end. */
  const scanned = async (details: Parameters<ScanRig['agentAsks']>[2] = feeder): Promise<void> => {
    const before = scans.reports().length;
    scans.agentAsks(randomUUID(), 'text', details);
    await scans.rig.citizenSays(true);
    await until(() => scans.reports().length > before + 1 && scans.over());
  };
  /** All that was told to have been sent is whole at the server, and nothing is left here. */
  const keptAtServer = async (pages: number): Promise<void> => {
    expect(scans.received.size).toBe(pages);
    for (const page of scans.received.values()) await sharp(page).stats();
    await until(async () => (await scans.filesLeft()).length === 0);
    expect(scans.scanimages()).toEqual([]);
  };

  it.each([
    ['the device is unplugged', 'gone', 'scanner-io'],
    ['paper is pulled out in the middle of a page', 'torn', 'scanner-page-unreadable'],
  ] as const)('are kept when %s, and the agent is told what to do', async (_, kind, code) => {
    const page = await sheet();
    const escl = await EsclServer.start({ feeder: [page, page, page, page] });
    try {
      escl.fault = { kind, afterPages: 2 };
      const configFolder = await writeSaneConfig(join(scans.rig.root, 'sane'), {
        kind: 'escl',
        url: escl.url,
      });
      scans.useScanner(new ScanimageScanner({ device: esclDevice, configFolder, esclUrl: escl.url }));
      await scanned();
    } finally {
      await escl.close();
    }
    expect(scans.last()).toEqual({ state: 'failed', pages: 2, code });
    await keptAtServer(2);
  });

  /** A device that gives these files, and then waits until it is stopped, or is done (`more`: false). */
  const gives = (files: readonly Buffer[], more: boolean): { stopped: boolean } => {
    const device = { stopped: false };
    scans.useScanner({
      state: () => Promise.resolve('ready'),
      prepare: () => undefined,
      scan: async ({ folder, signal, onPage }) => {
        for (const [at, bytes] of files.entries()) {
          const path = join(folder, `${at}.jpg`);
          await writeFile(path, bytes);
          onPage(path);
        }
        if (!more) return;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        device.stopped = true;
      },
    });
    return device;
  };

  it('are not drowned in words on progress: of a hundred a page the agent is told few', async () => {
    const page = await sheet();
    scans.useScanner({
      state: () => Promise.resolve('ready'),
      prepare: () => undefined,
      scan: async ({ folder, onPage, onProgress }) => {
        for (let part = 0; part < 100; part += 1) onProgress(1, part / 100);
        await writeFile(join(folder, '0.jpg'), page);
        onPage(join(folder, '0.jpg'));
      },
    });
    await scanned();
    expect(scans.last()).toEqual({ state: 'done', pages: 1 });
    expect(scans.reports().filter(({ state }) => state === 'scanning').length).toBeLessThanOrEqual(2);
  });

  it('are kept when the device gives something that is no picture, and the device is stopped', async () => {
    const page = await sheet();
    const device = gives([page, page, Buffer.from('no picture at all')], true);
    await scanned();
    expect(scans.last()).toEqual({ state: 'failed', pages: 2, code: 'scanner-page-unreadable' });
    expect(device.stopped).toBe(true);
    await keptAtServer(2);
  });

  it('are kept when one is too heavy to be sent as it is', async () => {
    const page = await sheet();
    const device = gives([page, Buffer.concat([page, Buffer.alloc(DOCUMENT_MAX_BYTES)])], true);
    await scanned({ ...feeder, quality: 'original' });
    expect(scans.last()).toEqual({ state: 'failed', pages: 1, code: 'document-too-large' });
    expect(device.stopped).toBe(true);
    await keptAtServer(1);
  });

  it('are kept when there are more of them than one scan may have', async () => {
    const page = await sharp({ create: { width: 83, height: 117, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer();
    gives(new Array<Buffer>(SCAN_MAX_PAGES).fill(page), false);
    await scanned();
    expect(scans.last()).toEqual({ state: 'failed', pages: SCAN_MAX_PAGES, code: 'scan-limit' });
    await keptAtServer(SCAN_MAX_PAGES);
  });

  it('are kept when the memory for pages is full, whoever writes there', async () => {
    // Room for two of the device's pages: the server takes what comes, the agent does not fetch it yet.
    const full = join(scans.rig.root, 'session');
    await mkdir(full);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k,mode=700', 'tmpfs', full]);
    try {
      scans.agentFetches = false;
      scans.useScanner(await scans.testBackend(['--test-picture', 'Color pattern']));
      await scanned({ ...feeder, quality: 'original' });
      const last = scans.last();
      expect(last).toMatchObject({ state: 'failed', code: 'scanner-storage-full' });
      const { pages } = last as { pages: number };
      expect(pages).toBeGreaterThan(0);
      expect(pages).toBeLessThan(10);
      expect(scans.pagesOffered()).toEqual(Array.from({ length: pages }, (_, at) => at + 1));
      for (const page of scans.received.values()) await sharp(page).stats();
      // The agent fetches what is there: the room is free again, and the next scan goes through.
      for (const documentId of scans.received.keys())
        scans.rig.peer.tell('document:delivered', { documentId });
      await until(async () => (await scans.filesLeft()).length === 0);
      scans.agentFetches = true;
      scans.received.clear();
      await scanned({ ...feeder, source: 'glass' });
      expect(scans.last()).toEqual({ state: 'done', pages: 1 });
    } finally {
      await scans.desk.wipe();
      execFileSync('umount', [full]);
    }
  });
});
