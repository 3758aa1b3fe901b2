import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { PREVIEW_MAX_BYTES, type ScanDetails, type ScanPreset } from '@visio-accueil/shared/protocol/scan.ts';
import sharp from 'sharp';
import { DeskRig } from '../testing/desk-rig.ts';
import { until } from '../testing/until.ts';
import { openDemoScanner } from './demo-scanner.ts';
import { ScanDesk } from './scan-desk.ts';
import { ScanimageScanner } from './scanimage-scanner.ts';
import type { ScannerPort } from './scanner.ts';

describe('scanning from afar, on the real SANE', () => {
  let rig: DeskRig;
  let desk: ScanDesk;
  let received: Map<string, Buffer>;
  /** Does the agent fetch what comes? */
  let agentFetches: boolean;
  const callId = randomUUID();
  const reports = () => rig.peer.payloads('scan:report').map(({ status }) => status);
  const last = () => reports().at(-1);
  const over = () => ['done', 'failed', 'cancelled', 'refused'].includes(last()?.state ?? '');

  beforeEach(async () => {
    rig = await DeskRig.start();
    received = new Map();
    agentFetches = true;
    const sizes = new Map<string, number>();
    rig.peer.answer('document:offer', ({ documentId, size }) => {
      sizes.set(documentId, size);
      return { offset: received.get(documentId)?.length ?? 0 };
    });
    rig.peer.answer('document:write', ({ documentId, offset, bytes }) => {
      const whole = Buffer.concat([received.get(documentId)?.subarray(0, offset) ?? Buffer.alloc(0), bytes]);
      received.set(documentId, whole);
      if (agentFetches && whole.length === sizes.get(documentId))
        rig.peer.tell('document:delivered', { documentId });
      return { offset: whole.length };
    });
  });
  afterEach(async () => {
    await desk.wipe();
    await rig.close();
  });

  const useScanner = (scanner: ScannerPort, more: { timeLimit?: number } = {}): void => {
    const { server, consent, screen, folder, log } = rig;
    desk = new ScanDesk({ server, consent, screen, scanner, folder, log, ...more });
  };
  const onlyPage = (): Buffer => [...received.values()][0] ?? Buffer.alloc(0);
  const testBackend = async (extra: string[], stallLimit = 10_000): Promise<ScanimageScanner> => {
    const configFolder = join(rig.root, 'sane');
    await mkdir(configFolder, { recursive: true });
    await writeFile(join(configFolder, 'dll.conf'), 'test\n');
    await writeFile(join(configFolder, 'test.conf'), 'geometry_max 300\n');
    const extraArguments = () => Promise.resolve(extra);
    return new ScanimageScanner({ device: 'test:0', configFolder, extraArguments, stallLimit });
  };
  /** A page that takes more than a minute, in colour. */
  const slow = ['--read-delay=yes', '--read-delay-duration', '200000'];
  const agentAsks = (
    scanId: string = randomUUID(),
    preset: ScanPreset = 'text',
    details: ScanDetails | null = null,
  ): string => {
    rig.peer.tell('scan:requested', { callId, scanId, preset, details, agentName: 'Claire' });
    return scanId;
  };
  const filesLeft = async (): Promise<string[]> => {
    const entries = await readdir(join(rig.root, 'session'), { recursive: true }).catch(() => []);
    return entries.filter((name) => /\.(jpg|part|sealed)$/.test(name));
  };

  it('sends the page once the citizen agrees, and keeps nothing of it', async () => {
    useScanner(await openDemoScanner(rig.root));
    const scanId = agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'done', pages: 1 });
    const [offer] = rig.peer.payloads('document:offer');
    expect(offer).toMatchObject({ purpose: 'scan-page', scan: { scanId, page: 1, blank: false } });
    expect(offer?.size).toBe(onlyPage().length);
    const { width, height, channels } = await sharp(onlyPage()).metadata();
    expect({ width, height, channels }).toEqual({ width: 1654, height: 2339, channels: 1 });
    // The page is the one on the glass, not a blank one.
    expect((await sharp(onlyPage()).stats()).channels[0]!.stdev).toBeGreaterThan(10);
    await until(async () => (await filesLeft()).length === 0);
  });

  it('never starts the scanner without the citizen’s yes', async () => {
    useScanner(await openDemoScanner(rig.root));
    agentAsks();
    await rig.citizenSays(false);
    await until(over);
    expect(reports()).toEqual([{ state: 'awaiting-consent' }, { state: 'refused' }]);
    expect(rig.peer.payloads('document:offer')).toEqual([]);
  });

  it('does not scan again what is asked twice under one id', async () => {
    useScanner(await openDemoScanner(rig.root));
    const scanId = agentAsks();
    await rig.citizenSays(true);
    await until(over);
    const before = reports().length;
    agentAsks(scanId);
    await until(() => reports().length > before);
    expect(last()).toEqual({ state: 'done', pages: 1 });
    expect(rig.peer.payloads('document:offer')).toHaveLength(1);
  });

  it('scans colour in the identity preset', async () => {
    useScanner(await testBackend(['--test-picture', 'Color pattern']));
    agentAsks(randomUUID(), 'identity');
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'done', pages: 1 });
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
    useScanner(await testBackend(['--read-return-value', `SANE_STATUS_${status}`]));
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code });
    expect(await filesLeft()).toEqual([]);
  });

  it('lets the demonstration’s scanner jam on demand, and scan again afterwards', async () => {
    useScanner(await openDemoScanner(rig.root));
    await writeFile(join(rig.root, 'demo-scanner.json'), '{"fault":"jam"}');
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-jam' });
    await writeFile(join(rig.root, 'demo-scanner.json'), '{"fault":null}');
    agentAsks();
    await rig.citizenSays(true);
    await until(() => last()?.state === 'done');
  });

  it('says that there is no scanner', async () => {
    useScanner(new ScanimageScanner({ device: 'genesys:libusb:009:009', configFolder: null }));
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-missing' });
  });

  it('takes no test device for a scanner', async () => {
    const configFolder = join(rig.root, 'none');
    await mkdir(configFolder);
    await writeFile(join(configFolder, 'dll.conf'), 'test\npnm\n');
    const scanner = new ScanimageScanner({ device: null, configFolder });
    useScanner(scanner);
    expect(await scanner.state()).toBe('missing');
  });

  it('stops when the agent cancels, and lets the scanner go', async () => {
    useScanner(await testBackend(slow));
    const scanId = agentAsks(randomUUID(), 'identity');
    await rig.citizenSays(true);
    await until(() => reports().some((r) => r.state === 'scanning' && (r.progress ?? 0) > 0));
    rig.peer.tell('scan:cancel-requested', { callId, scanId });
    await until(over);
    expect(last()).toEqual({ state: 'cancelled', pages: 0 });
    expect(await filesLeft()).toEqual([]);
    expect(scanimages()).toEqual([]);
  });

  it('refuses a second scan while one runs, without disturbing it', async () => {
    useScanner(await testBackend(slow));
    const first = agentAsks(randomUUID(), 'identity');
    await rig.citizenSays(true);
    const second = agentAsks();
    const of = (scanId: string) => rig.peer.payloads('scan:report').filter((r) => r.scanId === scanId);
    await until(() => of(second).length > 0);
    expect(of(second).at(-1)?.status).toMatchObject({ state: 'failed', code: 'scan-in-progress' });
    expect(of(first).at(-1)?.status.state).not.toBe('failed');
    desk.stop();
    await until(() => of(first).at(-1)?.status.state === 'cancelled');
    expect(() => desk.stop()).toThrow(expect.objectContaining({ code: 'scan-unknown' }));
  });

  it('kills a scan that hangs in the middle of a page', async () => {
    useScanner(await testBackend(slow, 700));
    agentAsks(randomUUID(), 'identity');
    await rig.citizenSays(true);
    await until(() => reports().some((r) => r.state === 'scanning' && (r.progress ?? 0) > 0));
    for (const pid of scanimages()) process.kill(pid, 'SIGSTOP');
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-stalled' });
    expect(scanimages()).toEqual([]);
  });

  it('refuses a page that ends in the middle', async () => {
    const file = join(rig.root, 'cut.jpg');
    const whole = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#abc' } })
      .jpeg()
      .toBuffer();
    await writeFile(file, whole.subarray(0, whole.length / 2));
    useScanner({
      state: () => Promise.resolve('ready'),
      prepare: () => undefined,
      scan: ({ onPage }) => Promise.resolve(onPage(file)),
    });
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-page-unreadable' });
  });

  const feeder = {
    source: 'feeder',
    sides: 'one',
    colour: 'auto',
    resolution: 100,
    quality: 'light',
  } as const;
  const pagesOffered = () => rig.peer.payloads('document:offer').map(({ scan }) => scan?.page);
  const grid = ['--test-picture', 'Grid'];

  it('empties a feeder: every page in order, each seen small at the agent, none doubled', async () => {
    useScanner(await testBackend(grid));
    agentAsks(randomUUID(), 'form');
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'done', pages: 10 });
    expect(pagesOffered()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const previews = rig.peer.payloads('scan:preview');
    expect(previews.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(previews.every(({ bytes }) => bytes.length <= PREVIEW_MAX_BYTES)).toBe(true);
    expect(new Set(previews.map(({ documentId }) => documentId))).toEqual(new Set(received.keys()));
    await until(async () => (await filesLeft()).length === 0);
  });

  it('flags an empty page, and sends it all the same', async () => {
    useScanner(await testBackend(['--test-picture', 'Solid white']));
    agentAsks(randomUUID(), 'identity');
    await rig.citizenSays(true);
    await until(over);
    expect(rig.peer.payloads('document:offer')[0]?.scan?.blank).toBe(true);
  });

  it('keeps each page, sealed, until the agent has it, and sends it again to a server that lost it', async () => {
    agentFetches = false;
    useScanner(await testBackend(grid));
    agentAsks(randomUUID(), 'text', feeder);
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'done', pages: 10 });
    const sealed = await filesLeft();
    expect(sealed).toHaveLength(10);
    const content = await readFile(join(rig.root, 'session', sealed[0]!));
    expect(content.includes(onlyPage().subarray(0, 16))).toBe(false);
    received.clear();
    agentFetches = true;
    rig.peer.cut();
    await until(async () => (await filesLeft()).length === 0);
    expect(received.size).toBe(10);
  });

  it('lets no page get lost or doubled when the line is cut again and again', async () => {
    useScanner(await testBackend(grid));
    agentAsks(randomUUID(), 'text', feeder);
    await rig.citizenSays(true);
    for (let page = 1; page <= 3; page += 1) {
      await until(() => received.size >= page);
      rig.peer.cut();
    }
    await until(over);
    expect(last()).toEqual({ state: 'done', pages: 10 });
    await until(() => received.size === 10);
    for (const page of received.values()) await sharp(page).stats();
  });

  it('sends a page anew that a server started meanwhile knows nothing of', async () => {
    let forgets = true;
    rig.peer.answer('document:write', ({ offset, bytes }) => {
      if (!forgets) return { offset: offset + bytes.length };
      forgets = false;
      throw new CodedError('document-unknown');
    });
    useScanner(await openDemoScanner(rig.root));
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'done', pages: 1 });
    const [first, second] = rig.peer.payloads('document:offer');
    expect(second).toEqual(first);
  });

  it('gives up a page whose agent has left the call: the next one is not to have it', async () => {
    rig.peer.answer('document:offer', () => {
      throw new CodedError('scan-unknown');
    });
    useScanner(await openDemoScanner(rig.root));
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scan-unknown' });
    expect(rig.peer.payloads('document:offer')).toHaveLength(1);
    expect(await filesLeft()).toEqual([]);
  });

  it('withholds what the citizen takes back, left or not', async () => {
    useScanner(await openDemoScanner(rig.root));
    const scanId = agentAsks();
    await rig.citizenSays(true);
    await until(over);
    const [page] = rig.state.snapshot.scan!.pages;
    expect(page).toMatchObject({ page: 1, state: 'sent' });
    const { documentId } = page!;
    expect((await sharp(desk.preview(documentId)).metadata()).height).toBe(480);
    await desk.withhold(documentId);
    expect(rig.peer.payloads('scan:withdraw')).toEqual([{ callId, scanId, documentId }]);
    expect(rig.state.snapshot.scan!.pages[0]?.state).toBe('withheld');
    expect(() => desk.preview(documentId)).toThrow(expect.objectContaining({ code: 'document-unknown' }));
  });

  it('keeps at home what has not left when the citizen stops', async () => {
    rig.peer.answer('document:write', () => new Promise(() => undefined)); // nothing gets through
    useScanner(await testBackend(grid));
    agentAsks(randomUUID(), 'text', feeder);
    await rig.citizenSays(true);
    await until(() => rig.state.snapshot.scan!.pages.length >= 2);
    desk.stop();
    await until(over);
    expect(last()).toEqual({ state: 'cancelled', pages: 0 });
    expect(rig.state.snapshot.scan!.pages.every(({ state }) => state === 'withheld')).toBe(true);
    expect(await filesLeft()).toEqual([]);
  });

  it('gives up after the longest time, and keeps the pages that are there', async () => {
    useScanner(await testBackend([...grid, '--read-delay=yes', '--read-delay-duration', '15000']), {
      timeLimit: 2500,
    });
    agentAsks(randomUUID(), 'text', feeder);
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toMatchObject({ state: 'failed', code: 'scan-limit' });
    expect(scanimages()).toEqual([]);
    expect(received.size).toBe((last() as { pages: number }).pages);
  });

  it('says that the device has no such source, and what can be done about a resolution', async () => {
    useScanner(await openDemoScanner(rig.root));
    agentAsks(randomUUID(), 'text', feeder);
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-source-missing' });
    for (const resolution of [0, 100_000]) {
      agentAsks(randomUUID(), 'text', { ...feeder, resolution });
      await until(
        () => last()?.state === 'failed' && (last() as { code: string }).code === 'scan-resolution',
      );
    }
  });

  it('takes a picture that ends before its first line for unreadable, though the device says all is well', async () => {
    useScanner(await testBackend(['--read-return-value', 'SANE_STATUS_EOF']));
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-page-unreadable' });
  });

  it('says that a scan is lost of which it knows nothing, as after a crash', async () => {
    useScanner(await openDemoScanner(rig.root));
    const scanId = randomUUID();
    rig.peer.tell('scan:asked-after', { callId, scanId });
    await until(() => last() !== undefined);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scan-interrupted' });
  });

  /** The scans this process has running. */
  const scanimages = (): number[] => {
    try {
      return execFileSync('pgrep', ['-P', String(process.pid), '-x', 'scanimage'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line !== '')
        .map(Number);
    } catch {
      return [];
    }
  };
});
