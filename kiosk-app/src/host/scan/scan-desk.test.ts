import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScanPreset } from '@visio-accueil/shared/protocol/scan.ts';
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
  let received: Buffer;
  const callId = randomUUID();
  const reports = () => rig.peer.payloads('scan:report').map(({ status }) => status);
  const last = () => reports().at(-1);
  const over = () => ['done', 'failed', 'cancelled', 'refused'].includes(last()?.state ?? '');

  beforeEach(async () => {
    rig = await DeskRig.start();
    received = Buffer.alloc(0);
    rig.peer.answer('document:offer', () => ({ offset: 0 }));
    rig.peer.answer('document:write', ({ offset, bytes }) => {
      received = Buffer.concat([received.subarray(0, offset), bytes]);
      return { offset: received.length };
    });
  });
  afterEach(async () => {
    await desk.wipe();
    await rig.close();
  });

  const useScanner = (scanner: ScannerPort): void => {
    const { server, consent, screen, folder, log } = rig;
    desk = new ScanDesk({ server, consent, screen, scanner, folder, log });
  };
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
  const agentAsks = (scanId: string = randomUUID(), preset: ScanPreset = 'text'): string => {
    rig.peer.tell('scan:requested', { callId, scanId, preset, agentName: 'Claire' });
    return scanId;
  };
  const filesLeft = async (): Promise<string[]> => {
    const entries = await readdir(join(rig.root, 'session'), { recursive: true }).catch(() => []);
    return entries.filter((name) => name.includes('.jpg'));
  };

  it('sends the page once the citizen agrees, and keeps nothing of it', async () => {
    useScanner(await openDemoScanner(rig.root));
    const scanId = agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'done', pages: 1 });
    const [offer] = rig.peer.payloads('document:offer');
    expect(offer).toMatchObject({ purpose: 'scan-page', scan: { scanId, page: 1 }, size: received.length });
    const { width, height, channels } = await sharp(received).metadata();
    expect({ width, height, channels }).toEqual({ width: 1654, height: 2339, channels: 1 });
    // The page is the one on the glass, not a blank one.
    expect((await sharp(received).stats()).channels[0]!.stdev).toBeGreaterThan(10);
    expect(await filesLeft()).toEqual([]);
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
    expect((await sharp(received).metadata()).channels).toBe(3);
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
    useScanner({ state: () => Promise.resolve('ready'), scan: () => Promise.resolve(file) });
    agentAsks();
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', pages: 0, code: 'scanner-page-unreadable' });
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
