import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeEnvironment } from '../setup/node.mjs';
import { ROOT } from '../setup/paths.mjs';
import { packagesOf } from './program.mjs';
import { FIRST, InstalledRoot, put, run, SCRIPT } from './testing/installed-root.mjs';

const TOOLS = [
  ...['screen', 'update', 'wish'].map((name) => `base/usr/local/libexec/visio-accueil/${name}`),
  'electron/after-install.sh',
];

describe('kiosk-install', () => {
  let kiosk;
  let folder;
  let root;
  const install = (...args) => kiosk.install(...args);
  const change = (...args) => kiosk.change(...args);
  const files = () => kiosk.files();
  const read = (path) => kiosk.read(path);
  let first;

  beforeAll(() => {
    kiosk = new InstalledRoot();
    ({ folder, root } = kiosk);
    first = install(...FIRST);
  }, 120_000);
  afterAll(() => kiosk.remove());

  it('is a clean script, and so are the machine’s', () => {
    expect(
      run('shellcheck', [SCRIPT, ...TOOLS.map((tool) => join(ROOT, 'kiosk-app/appliance', tool))]),
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
      // What the Electron package starts from is in the same tree.
      for (const path of ['main.ts', 'preload.cjs'])
        expect(existsSync(join(program(), 'kiosk-app/src/shell/electron', path))).toBe(true);
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
