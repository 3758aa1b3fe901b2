import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import type { HostState } from '../../bridge/contract.ts';
import { initialState } from '../state.ts';
import { activeCall } from '../testing/call-fixture.ts';
import { until } from '../testing/until.ts';
import { readLaunchKey, readLaunchUrl, writeLaunchUrl } from './launch-file.ts';
import { applianceStatus, BEFORE_OPENING } from './status.ts';
import { StatusSocket } from './status-socket.ts';
import { Supervisor } from './supervisor.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

const log = pino({ level: 'silent' });
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'appliance-'));
});
afterEach(async () => {
  await removeFolder(folder);
});

describe('what systemd is told', () => {
  let listener: ChildProcess;
  let words: string[];
  let environment: NodeJS.ProcessEnv;

  /** A real datagram socket, as systemd opens it; Node has none. */
  const receiver = `
    use Socket; $| = 1;
    socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die; bind($s, sockaddr_un($ARGV[0])) or die; print "open\\n";
    while (defined(recv($s, my $word, 4096, 0))) { print "$word\\n" }`;

  beforeEach(async () => {
    const socket = join(folder, 'notify');
    listener = spawn('perl', ['-e', receiver, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
    words = [];
    createInterface({ input: listener.stdout! }).on('line', (line) => words.push(line));
    await until(() => words.includes('open'));
    environment = { PATH: process.env['PATH'], NOTIFY_SOCKET: socket, WATCHDOG_USEC: '300000' };
  });
  afterEach(async () => {
    const ended = once(listener, 'exit');
    listener.kill();
    await ended;
  });
  const heard = (word: string): number => words.filter((one) => one === word).length;

  it('is that the kiosk is ready, that it works, again and again, and that it stops', async () => {
    const supervisor = new Supervisor({ environment, log });
    expect(supervisor.interval).toBe(100);
    await supervisor.ready();
    await until(() => heard('READY=1') === 1 && heard('WATCHDOG=1') >= 2);
    await supervisor.stopping();
    await until(() => heard('STOPPING=1') === 1);
  });

  it('is nothing once the kiosk does not work, until it does again', async () => {
    let works = false;
    const supervisor = new Supervisor({ environment, log });
    let asked = 0;
    await supervisor.ready(() => {
      asked += 1;
      return works ? true : Promise.reject(new Error('no page'));
    });
    await until(() => asked >= 3);
    expect(heard('WATCHDOG=1')).toBe(0);
    works = true;
    await until(() => heard('WATCHDOG=1') >= 1);
    await supervisor.stopping();
  });

  it('is nothing where nobody listens, and a missing systemd-notify stops no kiosk', async () => {
    const alone = new Supervisor({ environment: { WATCHDOG_USEC: '300000' }, log });
    expect(alone.interval).toBeNull();
    await alone.ready();
    await new Supervisor({ environment, log, program: join(folder, 'absent') }).stopping();
    expect(words).toEqual(['open']);
  });
});

describe('what the machine is told of the kiosk', () => {
  const now = Date.parse('2026-03-02T22:00:00Z');
  const STILL_THERE = initialState.settings.quietMinutes * 60_000;
  const instant = (ms: number): string => new Date(ms).toISOString();
  const agency = (part: Partial<Agency>): Agency => ({
    id: 'caf',
    byAppointment: false,
    label: 'CAF',
    name: 'Caisse d’allocations familiales',
    purpose: 'Famille',
    open: false,
    opensAt: null,
    receiving: false,
    closesAt: null,
    agentsPresent: 0,
    expectedWait: null,
    weekly: [[], [], [], [], [], [], []],
    telephone: null,
    waiting: 0,
    ...part,
  });
  const quiet: HostState = {
    ...initialState,
    kiosk: { label: 'Borne 1', siteName: 'Mairie' },
    agencies: [agency({ opensAt: instant(now + 10 * 3_600_000) })],
  };

  it('is idle, with its screen off, when all is closed and nobody is there', () => {
    expect(applianceStatus(quiet, now, 0)).toEqual({ idle: true, occupied: [], screen: 'off' });
  });

  it('is never idle during a call, a print, a wipe, a mediator’s visit or just after a touch', () => {
    const setup = { name: 'f.pdf', printId: '9b2f5d0e-6a0a-4c52-9d0c-3b8e6f1f7a11' };
    const states: [string, Partial<HostState>, number][] = [
      ['call', { call: activeCall() }, 0],
      ['mediator', { launch: { mediatorName: 'Paul', agencyId: 'caf', motive: null } }, 0],
      ['mediator', { mediator: { name: 'Paul', away: false, called: false } }, 0],
      ['print', { print: { ...setup, status: { state: 'waiting', reason: 'media-empty' } } }, 0],
      ['wiping', { wiping: true }, 0],
      ['touched', {}, now - STILL_THERE + 1],
    ];
    for (const [why, part, touchedAt] of states) {
      expect(applianceStatus({ ...quiet, ...part }, now, touchedAt)).toEqual({
        idle: false,
        occupied: [why],
        screen: 'on',
      });
    }
    const printed = { ...setup, status: { state: 'printed', impressions: 1, sheets: 1 } } as const;
    expect(applianceStatus({ ...quiet, print: printed }, now, now - STILL_THERE).idle).toBe(true);
  });

  it('has its screen on while an agency is open or opens soon, and before anything is known of the hours', () => {
    const screen = (state: HostState) => applianceStatus(state, now, 0).screen;
    expect(screen({ ...quiet, agencies: [...quiet.agencies, agency({ open: true })] })).toBe('on');
    expect(screen({ ...quiet, agencies: [agency({ opensAt: instant(now + BEFORE_OPENING) })] })).toBe('on');
    expect(screen({ ...quiet, agencies: [agency({ opensAt: instant(now + BEFORE_OPENING + 1) })] })).toBe(
      'off',
    );
    expect(screen(initialState)).toBe('on');
    expect(screen({ ...quiet, settings: { ...quiet.settings, screen: 'always' } })).toBe('on');
  });

  it('has its screen on around the check of the night, which needs the page', () => {
    const at = (checkAt: string) =>
      applianceStatus({ ...quiet, settings: { ...quiet.settings, checkAt } }, now, 0).screen;
    // 23:00 in Paris.
    expect(['22:54', '22:55', '23:05', '23:06'].map(at)).toEqual(['off', 'on', 'on', 'off']);
  });

  const ask = (question: string) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'ask-status.ts'), question],
      { env: { ...process.env, RUNTIME_DIRECTORY: folder, NODE_NO_WARNINGS: '1' }, encoding: 'utf8' },
    );
    return { status, said: stdout.trim() };
  };
  /** The question is another process's: this one must stay free to answer it. */
  const askApart = async (question: string): Promise<{ status: unknown; said: string }> => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'ask-status.ts'), question], {
      env: { ...process.env, RUNTIME_DIRECTORY: folder, NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [status] = (await once(child, 'close')) as [number];
    return { status, said: said.trim() };
  };

  it('is asked for over a socket of the kiosk’s own group, in place of one that a crash has left', async () => {
    const left = createServer().listen(join(folder, 'status.sock'));
    await once(left, 'listening');
    let state = quiet;
    const socket = await StatusSocket.open(folder, () => applianceStatus(state, now, 0));
    expect((await stat(join(folder, 'status.sock'))).mode & 0o777).toBe(0o660);
    expect(await askApart('idle')).toEqual({ status: 0, said: 'idle' });
    expect(await askApart('screen')).toEqual({ status: 1, said: 'off' });
    state = { ...quiet, call: activeCall() };
    expect(await askApart('idle')).toEqual({ status: 1, said: 'call' });
    await socket.close();
    left.close();
    expect(ask('idle').status).toBe(69);
    expect(ask('everything').status).toBe(64);
  });
});

describe('the address that the host leaves for its window', () => {
  it('is read by the kiosk’s group only, and its key outlives the host', async () => {
    expect(await readLaunchUrl(folder)).toBeNull();
    expect(await readLaunchKey(folder)).toBeNull();
    await writeLaunchUrl(folder, 'http://localhost:3001/?key=abc');
    expect((await stat(join(folder, 'launch-url'))).mode & 0o777).toBe(0o640);
    expect(await readLaunchUrl(folder)).toBe('http://localhost:3001/?key=abc');
    expect(await readLaunchKey(folder)).toBe('abc');
  });
});
