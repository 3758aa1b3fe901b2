import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeEnvironment } from '../setup/node.mjs';
import { ROOT } from '../setup/paths.mjs';
import { packagesOf } from './program.mjs';

const SCRIPT = join(ROOT, 'scripts/kiosk-install');
const TOOLS = ['screen', 'update', 'wish'].map((name) => `usr/local/libexec/visio-accueil/${name}`);
const UNITS = 'etc/systemd/system';

/** Runs a command; what it said on both outputs, and how it ended. */
const run = (command, args, options = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { status, said: `${stdout}${stderr}` };
};
const put = (path, content = '', mode = 0o644) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
};

describe('kiosk-install', () => {
  let folder;
  let root;
  const install = (...args) => run(SCRIPT, ['--root', root, ...args], { env: nodeEnvironment() });
  /** The same without looking whether the program is the newest: that reads all of it. */
  const change = (...args) => install('--no-program', ...args);
  const files = () =>
    readdirSync(root, { recursive: true })
      .filter((name) => !name.startsWith('usr/lib/systemd'))
      .sort();
  const read = (path) => readFileSync(join(root, path), 'utf8');
  let first;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'visio-kiosk-'));
    root = join(folder, 'root');
    // A Debian's units and the programs that ours start, as empty files: systemd-analyze looks for them.
    cpSync('/usr/lib/systemd/system', join(root, 'usr/lib/systemd/system'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    for (const program of ['usr/bin/cage', 'usr/bin/xinit', 'usr/sbin/nft'])
      put(join(root, program), '', 0o755);
    first = install('--server', 'https://visio.example.org', '--admin-net', '192.0.2.0/24', '--rotate', '90');
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is a clean script, and so are the machine’s', () => {
    expect(
      run('shellcheck', [SCRIPT, ...TOOLS.map((tool) => join(ROOT, 'kiosk-app/appliance/base', tool))]),
    ).toEqual({
      status: 0,
      said: '',
    });
  });

  it('installs all, and the second time finds nothing to change', () => {
    expect(first).toMatchObject({ status: 0 });
    expect(install().said).toBe('  rien à changer\n');
    expect(read('etc/visio-accueil/kiosk.env')).toContain('SERVER_URL=https://visio.example.org\n');
    expect(read('etc/visio-accueil/kiosk.env')).toContain('CAGE_OPTIONS=-r\n');
    expect(statSync(join(root, 'etc/visio-accueil/kiosk.env')).mode & 0o777).toBe(0o640);
  });

  it('makes two users that nobody can sign in as', () => {
    for (const user of ['visio-host', 'visio-screen']) {
      expect(read('etc/passwd')).toMatch(new RegExp(`^${user}:.*:/usr/sbin/nologin$`, 'm'));
      expect(read('etc/shadow')).toMatch(new RegExp(`^${user}:!\\*:`, 'm'));
    }
  });

  it('says what it would change and changes nothing when asked for a trial', () => {
    const before = files();
    put(join(root, 'etc/sysctl.d/90-visio-accueil.conf'), 'kernel.sysrq = 1\n');
    const { status, said } = change('--dry-run', '--screen', 'always');
    expect(status).toBe(0);
    expect(said).toContain('fichier /etc/sysctl.d/90-visio-accueil.conf');
    expect(said).toContain('fichier /etc/visio-accueil/kiosk.env');
    expect(said).toContain('rien n’a été fait');
    expect(read('etc/sysctl.d/90-visio-accueil.conf')).toBe('kernel.sysrq = 1\n');
    expect(files()).toEqual(before);
    expect(change().said).toBe('  fichier /etc/sysctl.d/90-visio-accueil.conf\n');
    expect(read('etc/sysctl.d/90-visio-accueil.conf')).toContain('kernel.sysrq = 0');
  });

  it('keeps what a technician added to the settings, and what an earlier run was told', () => {
    const settings = join(root, 'etc/visio-accueil/kiosk.env');
    writeFileSync(settings, `${readFileSync(settings, 'utf8')}PRINTER_URI=auto\n`);
    chmodSync(settings, 0o640);
    expect(change('--ntp', 'ntp.example.org').status).toBe(0);
    const kept = read('etc/visio-accueil/kiosk.env');
    expect(kept).toContain('PRINTER_URI=auto\n');
    expect(kept).toContain('CAGE_OPTIONS=-r\n');
    expect(read('etc/systemd/timesyncd.conf.d/visio-accueil.conf')).toContain('NTP=ntp.example.org\n');
    expect(read('etc/visio-accueil/firewall.nft')).toContain('elements = { 192.0.2.0/24 }');
  });

  it.each([
    [['--server', 'http://visio.example.org'], /https/],
    [['--server', 'https://x;reboot'], /valable/],
    [['--display', 'gnome'], /cage ou xorg/],
    [['--repository', 'https://apt.example.org'], /--key/],
    [['--admin-net', 'everyone'], /réseau IPv4/],
    [['--unknown'], /option inconnue/],
    [['--purge'], /--uninstall/],
  ])('refuses %j', (args, why) => {
    const { status, said } = install(...args);
    expect(status).toBe(1);
    expect(said).toMatch(why);
  });

  it('asks for a server the first time', () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const { status, said } = run(SCRIPT, ['--root', empty, '--dry-run'], { env: nodeEnvironment() });
    expect(status).toBe(1);
    expect(said).toContain('--server URL est nécessaire');
    expect(readdirSync(empty)).toEqual([]);
  });

  describe('its services', () => {
    const OURS = [
      'firewall.service',
      'host.service',
      'display.service',
      'update.service',
      'update.timer',
      'screen.service',
      'screen.timer',
      'wish.path',
      'wish.service',
    ].map((name) => `visio-accueil-${name}`);
    const verify = () => run('systemd-analyze', ['verify', `--root=${root}`, '--man=no', ...OURS]);
    /** What systemd's own measure says: 0 is shut, 10 is open. */
    const exposure = (unit) => {
      const { said } = run('systemd-analyze', [
        'security',
        `--root=${root}`,
        '--offline=true',
        '--no-pager',
        unit,
      ]);
      return Number(/exposure level for \S+: ([\d.]+)/.exec(said)?.[1] ?? Number.NaN);
    };
    const oursOnly = (said) => said.split('\n').filter((line) => line.includes('visio-accueil'));

    it('are what systemd understands, under cage and under Xorg', () => {
      expect(oursOnly(verify().said)).toEqual([]);
      expect(change('--display', 'xorg').status).toBe(0);
      expect(read(`${UNITS}/visio-accueil-display.service`)).toContain('-novtswitch');
      expect(oursOnly(verify().said)).toEqual([]);
      expect(change('--display', 'cage').status).toBe(0);
      put(
        join(root, UNITS, 'visio-accueil-broken.service'),
        '[Service]\nExecStart=/usr/bin/absent\nRestrt=always\n',
      );
      expect(
        oursOnly(
          run('systemd-analyze', ['verify', `--root=${root}`, '--man=no', 'visio-accueil-broken.service'])
            .said,
        ),
      ).not.toEqual([]);
      rmSync(join(root, UNITS, 'visio-accueil-broken.service'));
    });

    it('are fenced in, by systemd’s own measure', () => {
      expect(exposure('visio-accueil-host.service')).toBeLessThan(3);
      expect(exposure('visio-accueil-display.service')).toBeLessThan(4);
      expect(exposure('visio-accueil-firewall.service')).toBeLessThan(5);
    });

    it('start again whatever happens, and are taken for dead when they say nothing', () => {
      for (const unit of ['host', 'display']) {
        const text = read(`${UNITS}/visio-accueil-${unit}.service`);
        for (const line of [
          'Type=notify',
          'Restart=always',
          'StartLimitIntervalSec=0',
          'MemorySwapMax=0',
          'LimitCORE=0',
        ])
          expect(text).toContain(`${line}\n`);
        expect(text).toMatch(/^WatchdogSec=\d+$/m);
      }
    });

    it('leave no login on any console', () => {
      for (const unit of [
        'getty@.service',
        'autovt@.service',
        'ctrl-alt-del.target',
        'apt-daily-upgrade.timer',
      ])
        expect(run('systemctl', [`--root=${root}`, 'is-enabled', unit]).said.trim()).toBe('masked');
      for (const unit of OURS.filter((name) => /host|display|firewall|timer/.test(name)))
        expect(run('systemctl', [`--root=${root}`, 'is-enabled', unit]).said.trim()).toBe('enabled');
      expect(run('systemctl', [`--root=${root}`, 'get-default']).said.trim()).toBe('graphical.target');
    });
  });

  it('closes the network to all but answers, and its rules are what nft understands', () => {
    expect(run('nft', ['-c', '-f', join(root, 'etc/visio-accueil/firewall.nft')])).toEqual({
      status: 0,
      said: '',
    });
    expect(read('etc/visio-accueil/firewall.nft')).toMatch(/hook input priority filter; policy drop;/);
  });

  it('has device rules that udev understands', () => {
    const rules = join(root, 'etc/udev/rules.d');
    // The machine's own rules are left alone: ours take their place for this one look.
    const look = `mount --bind ${rules} /etc/udev/rules.d && udevadm test /devices/virtual/mem/null`;
    const { said } = run('unshare', ['--mount', 'sh', '-c', look]);
    const ours = said.split('\n').filter((line) => line.includes('70-visio-accueil.rules'));
    expect(ours[0]).toContain('Reading rules file');
    expect(ours.slice(1).filter((line) => !line.includes("Unknown group 'visio-accueil'"))).toEqual([]);
  });

  it('takes updates from signed sources only', () => {
    const file = join(root, 'etc/apt/apt.conf.d/52visio-accueil');
    const { said } = run('apt-config', ['dump'], { env: { ...process.env, APT_CONFIG: file } });
    expect(said).toContain('Acquire::AllowInsecureRepositories "false";');
    expect(said).toContain('APT::Get::AllowUnauthenticated "false";');
    expect(said).toContain('Unattended-Upgrade::Automatic-Reboot "false";');
    expect(said).toContain('"origin=Visio-accueil"');
  });

  it('names the kiosk’s own repository in a form that apt reads, and refuses what another key signed', () => {
    const home = mkdtempSync(join(folder, 'gpg-'));
    chmodSync(home, 0o700);
    const gpg = (...args) => run('gpg', ['--homedir', home, '--batch', '--passphrase', '', ...args]);
    const repository = join(folder, 'repository');
    const lists = `${repository}/dists/stable`;
    put(
      join(lists, 'main/binary-amd64/Packages'),
      'Package: visio-accueil-borne\nVersion: 1.0\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\nFilename: pool/x.deb\nSize: 1\nSHA256: ' +
        `${'0'.repeat(64)}\n`,
    );
    const packages = join(lists, 'main/binary-amd64/Packages');
    const sum = run('sha256sum', [packages]).said.split(' ')[0];
    put(
      join(lists, 'Release'),
      `Origin: Visio-accueil\nSuite: stable\nCodename: stable\nArchitectures: all amd64\nComponents: main\nDate: ${new Date().toUTCString()}\nSHA256:\n ${sum} ${statSync(packages).size} main/binary-amd64/Packages\n`,
    );
    for (const who of ['ours', 'theirs']) {
      expect(gpg('--quick-gen-key', `${who} <${who}@example.org>`, 'ed25519', 'sign').status).toBe(0);
      writeFileSync(join(folder, `${who}.asc`), gpg('--armor', '--export', who).said);
    }
    const sign = (who) =>
      gpg('--yes', '-u', who, '--clearsign', '-o', join(lists, 'InRelease'), join(lists, 'Release'));
    expect(
      change('--repository', 'https://apt.example.org/visio', '--key', join(folder, 'ours.asc')).status,
    ).toBe(0);
    // As installed, but read from here.
    const sources = read('etc/apt/sources.list.d/visio-accueil.sources')
      .replace('https://apt.example.org/visio', `file:${repository}`)
      .replace('/etc/apt', join(root, 'etc/apt'));
    expect(sources).toMatch(/^Signed-By: /m);
    put(join(folder, 'apt/etc/sources.list.d/x.sources'), sources);
    for (const name of ['state/lists/partial', 'cache/archives/partial'])
      mkdirSync(join(folder, 'apt', name), { recursive: true });
    put(join(folder, 'apt/status'));
    const options = [
      `Dir::Etc::sourceparts=${folder}/apt/etc/sources.list.d`,
      'Dir::Etc::sourcelist=/dev/null',
      `Dir::State=${folder}/apt/state`,
      `Dir::State::status=${folder}/apt/status`,
      `Dir::Cache=${folder}/apt/cache`,
      'APT::Sandbox::User=root',
      'Acquire::Languages=none',
    ].flatMap((option) => ['-o', option]);
    const update = () => run('apt-get', [...options, 'update', '--error-on=any']);
    sign('theirs');
    expect(update().status).not.toBe(0);
    rmSync(join(lists, 'InRelease'));
    expect(update().status).not.toBe(0);
    sign('ours');
    expect(update()).toMatchObject({ status: 0 });
    expect(run('apt-cache', [...options, 'policy', 'visio-accueil-borne']).said).toContain('Candidate: 1.0');
  });

  describe('the program it installs', () => {
    let host;
    let runtime;
    const environment = () => ({
      PATH: process.env.PATH,
      KIOSK_SHELL: 'none',
      KIOSK_PORT: '0',
      NODE_NO_WARNINGS: '1',
      DATA_DIR: join(folder, 'data'),
      RUNTIME_DIRECTORY: runtime,
      SERVER_URL: 'http://localhost:1',
    });
    const program = () => join(root, 'opt/visio-accueil');
    const start = async () => {
      runtime = mkdtempSync(join(folder, 'run-'));
      host = spawn(join(program(), 'bin/node'), ['kiosk-app/src/host/main.ts'], {
        cwd: program(),
        env: environment(),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      for await (const line of createInterface({ input: host.stdout }))
        if (line.includes('"listening"')) return;
    };
    const stop = async () => {
      const ended = once(host, 'exit');
      host.kill();
      return ended;
    };

    it('is the kiosk’s part alone, and runs from there: page for the window that knows its key, word for the machine', async () => {
      for (const path of [
        'sfu-server',
        'expert-console',
        'e2e',
        'node_modules/mediasoup',
        'node_modules/jest',
      ])
        expect(existsSync(join(program(), path))).toBe(false);
      await start();
      const url = readFileSync(join(runtime, 'launch-url'), 'utf8').trim();
      expect((await fetch(url)).status).toBe(200);
      expect((await fetch(new URL('/', url))).status).toBe(403);
      const asked = run(
        join(program(), 'bin/node'),
        [join(program(), 'kiosk-app/src/host/appliance/ask-status.ts'), 'idle'],
        { env: environment() },
      );
      expect(asked).toEqual({ status: 0, said: 'idle\n' });
      await stop();
      expect(existsSync(join(runtime, 'status.sock'))).toBe(false);
    });

    it('takes of the npm packages what its own need, nested ones included, and not the tests’', () => {
      const packages = {
        'kiosk-app': {},
        'node_modules/a': { dependencies: { b: '1' }, optionalDependencies: { other: '1' } },
        'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
        'node_modules/b': {},
        'node_modules/c': { peerDependencies: { d: '1' } },
        'node_modules/d': {},
        'node_modules/jest': {},
      };
      expect(packagesOf(packages, ['a'])).toEqual([
        'node_modules/a',
        'node_modules/a/node_modules/b',
        'node_modules/c',
        'node_modules/d',
      ]);
      expect(() => packagesOf({ 'node_modules/a': { dependencies: { gone: '1' } } }, ['a'])).toThrow(/gone/);
    });
  });

  describe('the machine’s own services', () => {
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
    afterAll(() => server.close());

    const call = async (tool, extra = {}) => {
      rmSync(join(commands, 'noted'), { force: true });
      const child = spawn(join(root, `usr/local/libexec/visio-accueil/${tool}`), [], {
        env: {
          PATH: `${commands}:${process.env.PATH}`,
          VISIO_PROGRAM: join(root, 'opt/visio-accueil'),
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
      expect(await call('wish')).toEqual([
        'systemctl start --no-block visio-accueil-update.service',
        RESTART,
      ]);
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

  it('is undone without a trace but the kiosk’s key, and with --purge without that', () => {
    put(join(root, 'var/lib/visio-accueil/kiosk/key'), 'secret');
    expect(install('--uninstall').status).toBe(0);
    const left = files().filter(
      (name) => name.includes('visio') && !statSync(join(root, name)).isDirectory(),
    );
    expect(left).toEqual([
      'etc/visio-accueil/installed-files',
      'etc/visio-accueil/kiosk.env',
      'var/lib/visio-accueil/kiosk/key',
    ]);
    expect(run('systemctl', [`--root=${root}`, 'is-enabled', 'getty@.service']).said.trim()).not.toBe(
      'masked',
    );
    expect(install('--uninstall', '--purge').status).toBe(0);
    expect(
      files().filter((name) => name.includes('visio') && !statSync(join(root, name)).isDirectory()),
    ).toEqual([]);
    expect(read('etc/passwd')).not.toContain('visio-');
    expect(install('--uninstall')).toMatchObject({ status: 1 });
  });
});
