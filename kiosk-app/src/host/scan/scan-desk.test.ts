import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { PREVIEW_MAX_BYTES } from '@visio-accueil/shared/protocol/scan.ts';
import sharp from 'sharp';
import { until } from '../testing/until.ts';
import { openDemoScanner } from './demo-scanner.ts';
import { ScanimageScanner } from './scanimage-scanner.ts';
import { ScanRig } from './testing/scan-rig.ts';

describe('scanning from afar, on the real SANE', () => {
  let scans: ScanRig;
  beforeEach(async () => {
    scans = await ScanRig.start();
  });
  afterEach(() => scans.close());

  const onlyPage = (): Buffer => [...scans.received.values()][0] ?? Buffer.alloc(0);
  /** A page that takes more than a minute, in colour. */
  const slow = ['--read-delay=yes', '--read-delay-duration', '200000'];

  it('sends the page once the citizen agrees, and keeps nothing of it', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    const scanId = scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 1 });
    const [offer] = scans.rig.peer.payloads('document:offer');
    expect(offer).toMatchObject({ purpose: 'scan-page', scan: { scanId, page: 1, blank: false } });
    expect(offer?.size).toBe(onlyPage().length);
    const { width, height, channels } = await sharp(onlyPage()).metadata();
    expect({ width, height, channels }).toEqual({ width: 1654, height: 2339, channels: 1 });
    // The page is the one on the glass, not a blank one.
    expect((await sharp(onlyPage()).stats()).channels[0]!.stdev).toBeGreaterThan(10);
    await until(async () => (await scans.filesLeft()).length === 0);
    expect(await scans.filesOpen()).toEqual([]);
  });

  it('never starts the scanner without the citizen’s yes', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    scans.agentAsks();
    await scans.rig.citizenSays(false);
    await until(() => scans.over());
    expect(scans.reports()).toEqual([{ state: 'awaiting-consent' }, { state: 'refused' }]);
    expect(scans.rig.peer.payloads('document:offer')).toEqual([]);
  });

  it('does not scan again what is asked twice under one id', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    const scanId = scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    const before = scans.reports().length;
    scans.agentAsks(scanId);
    await until(() => scans.reports().length > before);
    expect(scans.last()).toEqual({ state: 'done', pages: 1 });
    expect(scans.rig.peer.payloads('document:offer')).toHaveLength(1);
  });

  it('scans colour in the identity preset', async () => {
    scans.useScanner(await scans.testBackend(['--test-picture', 'Color pattern']));
    scans.agentAsks(randomUUID(), 'identity');
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 1 });
    expect((await sharp(onlyPage()).metadata()).channels).toBe(3);
  });

  it.each([
    ['JAMMED', 'scanner-jam'],
    ['COVER_OPEN', 'scanner-cover-open'],
    ['NO_DOCS', 'scanner-feeder-empty'],
    ['DEVICE_BUSY', 'scanner-busy'],
    ['IO_ERROR', 'scanner-io'],
    ['NO_MEM', 'scanner-memory'],
    ['ACCESS_DENIED', 'scanner-access-denied'],
  ])('says what is wrong when the device reports %s', async (status, code) => {
    scans.useScanner(await scans.testBackend(['--read-return-value', `SANE_STATUS_${status}`]));
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code });
    expect(await scans.filesLeft()).toEqual([]);
  });

  it('lets the demonstration’s scanner fail on demand, and scan again afterwards', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    const faults = {
      jam: 'scanner-jam',
      'feeder-empty': 'scanner-feeder-empty',
      'cover-open': 'scanner-cover-open',
      'io-error': 'scanner-io',
      'no-memory': 'scanner-memory',
      'access-denied': 'scanner-access-denied',
    };
    for (const [fault, code] of Object.entries(faults)) {
      await writeFile(join(scans.rig.root, 'demo-scanner.json'), JSON.stringify({ fault }));
      const before = scans.reports().length;
      scans.agentAsks();
      await scans.rig.citizenSays(true);
      await until(() => scans.reports().length > before + 1 && scans.over());
      expect(scans.last()).toEqual({ state: 'failed', pages: 0, code });
    }
    await writeFile(join(scans.rig.root, 'demo-scanner.json'), '{"fault":null}');
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.last()?.state === 'done');
  });

  it('lets the demonstration’s feeder be tried: both sides of a form, the empty back flagged', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    scans.agentAsks(randomUUID(), 'form');
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 4 });
    const offered = scans.rig.peer.payloads('document:offer').map(({ scan }) => [scan?.page, scan?.blank]);
    expect(offered).toEqual([1, 2, 3, 4].map((page) => [page, page === 4]));
  });

  it('says that there is no scanner', async () => {
    scans.useScanner(new ScanimageScanner({ device: 'genesys:libusb:009:009', configFolder: null }));
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-missing' });
  });

  it('takes no test device for a scanner', async () => {
    const configFolder = join(scans.rig.root, 'none');
    await mkdir(configFolder);
    await writeFile(join(configFolder, 'dll.conf'), 'test\npnm\n');
    const scanner = new ScanimageScanner({ device: null, configFolder });
    scans.useScanner(scanner);
    expect(await scanner.state()).toBe('missing');
  });

  it('stops when the agent cancels, and lets the scanner go', async () => {
    scans.useScanner(await scans.testBackend(slow));
    const scanId = scans.agentAsks(randomUUID(), 'identity');
    await scans.rig.citizenSays(true);
    await until(() => scans.reports().some((r) => r.state === 'scanning' && (r.progress ?? 0) > 0));
    scans.rig.peer.tell('scan:cancel-requested', { callId: scans.callId, scanId });
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'cancelled', pages: 0 });
    expect(await scans.filesLeft()).toEqual([]);
    expect(scans.scanimages()).toEqual([]);
  });

  it('takes the question off the citizen’s screen when the agent cancels before the answer', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    const scanId = scans.agentAsks();
    await until(() => scans.rig.state.snapshot.consent !== null);
    scans.rig.peer.tell('scan:cancel-requested', { callId: scans.callId, scanId });
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'cancelled', pages: 0 });
    expect(scans.rig.state.snapshot.consent).toBeNull();
    await until(() => scans.scanimages().length === 0); // what was asked of the device meanwhile is called off
  });

  it('refuses a second scan while one runs, without disturbing it', async () => {
    scans.useScanner(await scans.testBackend(slow));
    const first = scans.agentAsks(randomUUID(), 'identity');
    await scans.rig.citizenSays(true);
    const second = scans.agentAsks();
    const of = (scanId: string) => scans.rig.peer.payloads('scan:report').filter((r) => r.scanId === scanId);
    await until(() => of(second).length > 0);
    expect(of(second).at(-1)?.status).toMatchObject({ state: 'failed', code: 'scan-in-progress' });
    expect(of(first).at(-1)?.status.state).not.toBe('failed');
    scans.desk.stop();
    await until(() => of(first).at(-1)?.status.state === 'cancelled');
    expect(() => scans.desk.stop()).toThrow(expect.objectContaining({ code: 'scan-unknown' }));
  });

  it('kills a scan that hangs in the middle of a page', async () => {
    scans.useScanner(await scans.testBackend(slow, 700));
    scans.agentAsks(randomUUID(), 'identity');
    await scans.rig.citizenSays(true);
    await until(() => scans.reports().some((r) => r.state === 'scanning' && (r.progress ?? 0) > 0));
    for (const pid of scans.scanimages()) process.kill(pid, 'SIGSTOP');
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-stalled' });
    expect(scans.scanimages()).toEqual([]);
  });

  it('refuses a page that ends in the middle', async () => {
    const file = join(scans.rig.root, 'cut.jpg');
    const whole = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#abc' } })
      .jpeg()
      .toBuffer();
    await writeFile(file, whole.subarray(0, whole.length / 2));
    scans.useScanner({
      state: () => Promise.resolve('ready'),
      prepare: () => undefined,
      scan: ({ onPage }) => Promise.resolve(onPage(file)),
    });
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-page-unreadable' });
  });

  const feeder = {
    source: 'feeder',
    sides: 'one',
    colour: 'auto',
    resolution: 100,
    quality: 'light',
  } as const;
  const grid = ['--test-picture', 'Grid'];

  it('empties a feeder: every page in order, each seen small at the agent, none doubled', async () => {
    scans.useScanner(await scans.testBackend(grid));
    scans.agentAsks(randomUUID(), 'form');
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 10 });
    expect(scans.pagesOffered()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const previews = scans.rig.peer.payloads('scan:preview');
    expect(previews.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(previews.every(({ bytes }) => bytes.length <= PREVIEW_MAX_BYTES)).toBe(true);
    expect(new Set(previews.map(({ documentId }) => documentId))).toEqual(new Set(scans.received.keys()));
    await until(async () => (await scans.filesLeft()).length === 0);
  });

  it('flags an empty page, and sends it all the same', async () => {
    scans.useScanner(await scans.testBackend(['--test-picture', 'Solid white']));
    scans.agentAsks(randomUUID(), 'identity');
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.rig.peer.payloads('document:offer')[0]?.scan?.blank).toBe(true);
  });

  it('keeps each page, sealed, until the agent has it, and sends it again to a server that lost it', async () => {
    scans.agentFetches = false;
    scans.useScanner(await scans.testBackend(grid));
    scans.agentAsks(randomUUID(), 'text', feeder);
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 10 });
    const sealed = await scans.filesLeft();
    expect(sealed).toHaveLength(10);
    const content = await readFile(join(scans.rig.root, 'session', sealed[0]!));
    expect(content.includes(onlyPage().subarray(0, 16))).toBe(false);
    scans.received.clear();
    scans.agentFetches = true;
    scans.rig.peer.cut();
    await until(async () => (await scans.filesLeft()).length === 0);
    expect(scans.received.size).toBe(10);
  });

  it('lets no page get lost or doubled when the line is cut again and again', async () => {
    scans.useScanner(await scans.testBackend(grid));
    scans.agentAsks(randomUUID(), 'text', feeder);
    await scans.rig.citizenSays(true);
    for (let page = 1; page <= 3; page += 1) {
      await until(() => scans.received.size >= page);
      scans.rig.peer.cut();
    }
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 10 });
    await until(() => scans.received.size === 10);
    for (const page of scans.received.values()) await sharp(page).stats();
  });

  it('sends a page anew that a server started meanwhile knows nothing of', async () => {
    let forgets = true;
    scans.rig.peer.answer('document:write', ({ offset, bytes }) => {
      if (!forgets) return { offset: offset + bytes.length };
      forgets = false;
      throw new CodedError('document-unknown');
    });
    scans.useScanner(await openDemoScanner(scans.rig.root));
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'done', pages: 1 });
    const [first, second] = scans.rig.peer.payloads('document:offer');
    expect(second).toEqual(first);
  });

  it('gives up a page whose agent has left the call: the next one is not to have it', async () => {
    scans.rig.peer.answer('document:offer', () => {
      throw new CodedError('scan-unknown');
    });
    scans.useScanner(await openDemoScanner(scans.rig.root));
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scan-unknown' });
    expect(scans.rig.peer.payloads('document:offer')).toHaveLength(1);
    expect(await scans.filesLeft()).toEqual([]);
  });

  it('withholds what the citizen takes back, left or not', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    const scanId = scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    const [page] = scans.rig.state.snapshot.scan!.pages;
    expect(page).toMatchObject({ page: 1, state: 'sent' });
    const { documentId } = page!;
    expect((await sharp(scans.desk.preview(documentId)).metadata()).height).toBe(480);
    await scans.desk.withhold(documentId);
    expect(scans.rig.peer.payloads('scan:withdraw')).toEqual([{ callId: scans.callId, scanId, documentId }]);
    expect(scans.rig.state.snapshot.scan!.pages[0]?.state).toBe('withheld');
    expect(() => scans.desk.preview(documentId)).toThrow(
      expect.objectContaining({ code: 'document-unknown' }),
    );
  });

  it('keeps at home what has not left when the citizen stops', async () => {
    scans.rig.peer.answer('document:write', () => new Promise(() => undefined)); // nothing gets through
    scans.useScanner(await scans.testBackend(grid));
    scans.agentAsks(randomUUID(), 'text', feeder);
    await scans.rig.citizenSays(true);
    await until(() => scans.rig.state.snapshot.scan!.pages.length >= 2);
    scans.desk.stop();
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'cancelled', pages: 0 });
    expect(scans.rig.state.snapshot.scan!.pages.every(({ state }) => state === 'withheld')).toBe(true);
    expect(await scans.filesLeft()).toEqual([]);
  });

  it('gives up after the longest time, and keeps the pages that are there', async () => {
    scans.useScanner(
      await scans.testBackend([...grid, '--read-delay=yes', '--read-delay-duration', '15000']),
      {
        timeLimit: 2500,
      },
    );
    scans.agentAsks(randomUUID(), 'text', feeder);
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toMatchObject({ state: 'failed', code: 'scan-limit' });
    expect(scans.scanimages()).toEqual([]);
    expect(scans.received.size).toBe((scans.last() as { pages: number }).pages);
  });

  it('says that the device has no such source, and what can be done about a resolution', async () => {
    const configFolder = join(scans.rig.root, 'sane');
    await mkdir(configFolder);
    await writeFile(join(configFolder, 'dll.conf'), 'pnm\n');
    scans.useScanner(new ScanimageScanner({ device: 'pnm:0', configFolder }));
    scans.agentAsks(randomUUID(), 'text', feeder);
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-source-missing' });
    for (const resolution of [0, 100_000]) {
      scans.agentAsks(randomUUID(), 'text', { ...feeder, resolution });
      await until(
        () =>
          scans.last()?.state === 'failed' && (scans.last() as { code: string }).code === 'scan-resolution',
      );
    }
  });

  it('takes a picture that ends before its first line for unreadable, though the device says all is well', async () => {
    scans.useScanner(await scans.testBackend(['--read-return-value', 'SANE_STATUS_EOF']));
    scans.agentAsks();
    await scans.rig.citizenSays(true);
    await until(() => scans.over());
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-page-unreadable' });
  });

  it('says that a scan is lost of which it knows nothing, as after a crash', async () => {
    scans.useScanner(await openDemoScanner(scans.rig.root));
    const scanId = randomUUID();
    scans.rig.peer.tell('scan:asked-after', { callId: scans.callId, scanId });
    await until(() => scans.last() !== undefined);
    expect(scans.last()).toEqual({ state: 'failed', pages: 0, code: 'scan-interrupted' });
  });
});
