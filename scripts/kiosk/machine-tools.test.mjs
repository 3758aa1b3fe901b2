import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { put } from './testing/installed-root.mjs';

const TOOLS = join(ROOT, 'kiosk-app/appliance/base/usr/local/libexec/visio-accueil');

describe('the machine’s own services', () => {
  let folder;
  let program;
  let commands;
  let status;
  let runtime;
  let server;
  /** Commands of the machine that only write down that they were called. */
  const noted = () =>
    existsSync(join(commands, 'noted'))
      ? readFileSync(join(commands, 'noted'), 'utf8').trim().split('\n')
      : [];
  const note = (name, rest = '') =>
    put(join(commands, name), `#!/bin/sh\necho "${name} $*" >>"${commands}/noted"\n${rest}`, 0o755);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'visio-tools-'));
    // The program as it is here, with the name of Node's that the tools know.
    program = join(folder, 'program');
    mkdirSync(join(program, 'bin'), { recursive: true });
    symlinkSync(process.execPath, join(program, 'bin/node'));
    symlinkSync(join(ROOT, 'kiosk-app'), join(program, 'kiosk-app'));
    commands = mkdtempSync(join(folder, 'bin-'));
    runtime = mkdtempSync(join(folder, 'run-'));
    server = createServer((socket) => socket.end(`${JSON.stringify(status)}\n`)).listen(
      join(runtime, 'status.sock'),
    );
    await once(server, 'listening');
    note('apt-get');
    note('systemctl', 'case $1 in is-active) exit 3 ;; esac\n');
    note('findmnt', 'echo ext4\n');
    note('dpkg-query', `cat "${commands}/versions"\n`);
    note('unattended-upgrade', `[ "$*" = --download-only ] || echo 'x 2' >"${commands}/versions"\n`);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = async (tool, extra = {}) => {
    rmSync(join(commands, 'noted'), { force: true });
    const child = spawn(join(TOOLS, tool), [], {
      env: {
        PATH: `${commands}:${process.env.PATH}`,
        VISIO_PROGRAM: program,
        VISIO_RUNTIME: runtime,
        VISIO_OWED: join(commands, 'owed'),
        VISIO_FRAMEBUFFERS: commands,
        ...extra,
      },
      stdio: 'ignore',
    });
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    return noted().filter((line) => /^(apt-get|unattended-upgrade|systemctl (?!is-active))/.test(line));
  };
  const busy = { idle: false, occupied: ['call'], screen: 'on' };
  const idle = { idle: true, occupied: [], screen: 'off' };
  const RESTART = 'systemctl try-restart visio-accueil-host.service visio-accueil-display.service';

  it('touch nothing during a call', async () => {
    put(join(commands, 'versions'), 'x 1\n');
    status = busy;
    expect(await call('update')).toEqual([]);
  });

  it('bring an idle kiosk up to date and start it anew, once', async () => {
    status = idle;
    const steps = await call('update');
    expect(steps).toEqual([
      'apt-get update --quiet --error-on=any',
      'unattended-upgrade --download-only',
      'unattended-upgrade ',
      RESTART,
    ]);
    expect((await call('update')).at(-1)).toBe('unattended-upgrade ');
  });

  it('download and wait when somebody came meanwhile', async () => {
    put(join(commands, 'versions'), 'x 1\n');
    status = idle;
    note('apt-get', `touch "${commands}/came"\n`);
    server.removeAllListeners('connection');
    server.on('connection', (socket) =>
      socket.end(`${JSON.stringify(existsSync(join(commands, 'came')) ? busy : idle)}\n`),
    );
    expect((await call('update')).at(-1)).toBe('unattended-upgrade --download-only');
    server.removeAllListeners('connection');
    server.on('connection', (socket) => socket.end(`${JSON.stringify(status)}\n`));
    note('apt-get');
  });

  it('change the system beneath a root that forgets, and start the machine anew', async () => {
    put(join(commands, 'versions'), 'x 1\n');
    note('findmnt', 'echo overlay\n');
    note('overlayroot-chroot', 'exec "$@"\n');
    const steps = await call('update');
    expect(noted()).toContain('overlayroot-chroot unattended-upgrade');
    expect(steps.at(-1)).toBe('systemctl reboot');
  });

  it('grant what the host wishes once, a restart only while nobody is there, and nothing else', async () => {
    const wish = (...names) => names.forEach((name) => put(join(runtime, `wish-${name}`), ''));
    const left = () => readdirSync(runtime).filter((name) => name.startsWith('wish-'));
    status = idle;
    wish('restart', 'update', 'poweroff');
    expect(await call('wish')).toEqual(['systemctl start --no-block visio-accueil-update.service', RESTART]);
    expect(left()).toEqual([]);
    expect(await call('wish')).toEqual([]);
    status = busy;
    wish('restart');
    expect(await call('wish')).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('turn the screen off when the host says so, on else, also when no host answers', async () => {
    put(join(commands, 'fb0/blank'));
    const blanked = () => readFileSync(join(commands, 'fb0/blank'), 'utf8').trim();
    status = idle;
    expect(await call('screen')).toEqual(['systemctl stop visio-accueil-display.service']);
    expect(blanked()).toBe('4');
    expect(await call('screen', { SCREEN_PLAN: 'always' })).toEqual([
      'systemctl start visio-accueil-display.service',
    ]);
    expect(blanked()).toBe('0');
    status = busy;
    expect(await call('screen')).toEqual(['systemctl start visio-accueil-display.service']);
    expect(await call('screen', { VISIO_RUNTIME: '/nowhere' })).toEqual([
      'systemctl start visio-accueil-display.service',
    ]);
  });
});
