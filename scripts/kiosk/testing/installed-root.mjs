/** A folder in which a kiosk is installed, for the tests of `kiosk-install`. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeEnvironment } from '../../setup/node.mjs';
import { ROOT } from '../../setup/paths.mjs';

export const SCRIPT = join(ROOT, 'scripts/kiosk-install');
export const UNITS = 'etc/systemd/system';
/** What an installation is told the first time. */
export const FIRST = [
  '--server',
  'https://visio.example.org',
  '--admin-net',
  '192.0.2.0/24',
  '--rotate',
  '90',
];

/** Runs a command; what it said on both outputs, and how it ended. */
export const run = (command, args, options = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { status, said: `${stdout}${stderr}` };
};

/** Writes a file and the folders above it. */
export const put = (path, content = '', mode = 0o644) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
};

/** Whoever makes it removes it. */
export class InstalledRoot {
  folder = mkdtempSync(join(tmpdir(), 'visio-kiosk-'));
  root = join(this.folder, 'root');

  constructor() {
    // A Debian's units and the programs that ours start, as empty files: systemd-analyze looks for them.
    cpSync('/usr/lib/systemd/system', join(this.root, 'usr/lib/systemd/system'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    for (const program of ['usr/bin/cage', 'usr/bin/xinit', 'usr/sbin/nft'])
      put(join(this.root, program), '', 0o755);
  }

  install(...args) {
    return run(SCRIPT, ['--root', this.root, ...args], { env: nodeEnvironment() });
  }

  /** The same without looking whether the program is the newest: that reads all of it. */
  change(...args) {
    return this.install('--no-program', ...args);
  }

  files() {
    return readdirSync(this.root, { recursive: true })
      .filter((name) => !name.startsWith('usr/lib/systemd'))
      .sort();
  }

  read(path) {
    return readFileSync(join(this.root, path), 'utf8');
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
