/** The Debian packages, with what each is for; installed as root, else the exact command is printed. */
import { spawnSync } from 'node:child_process';
import { run } from './run.mjs';

/** What runs: the kiosk's browser, its scanner and printer, and their demonstration devices. */
export const RUNTIME = {
  chromium: 'the kiosk’s web pane and the browser of the tests',
  'sane-utils': 'scanimage, and SANE’s test and pnm devices',
  'cups-ipp-utils': 'ippeveprinter, the demonstration printer',
  'avahi-daemon': 'ippeveprinter announces itself through it',
  dbus: 'avahi-daemon needs it',
  'poppler-utils': 'the printer’s paper as pictures, in the tests',
  'fonts-dejavu-core': 'letters for the pages the browser shows',
  postgresql: 'the tests run on PostgreSQL too',
  iproute2: 'network namespaces for the tests of cuts',
};

/** What builds mediasoup's worker (docs/decisions/0002-worker-build.md). */
export const WORKER = {
  'g++': 'the compiler',
  'ninja-build': 'the build’s runner',
  'pkg-config': 'finds the libraries',
  'libuv1-dev': 'event loop',
  'libssl-dev': 'DTLS',
  'libsrtp2-dev': 'SRTP',
  'libflatbuffers-dev': 'messages between Node.js and the worker',
  'flatbuffers-compiler': 'the schemas of those messages',
  'libabsl-dev': 'used by the bandwidth estimation',
};

/** Names of the list that dpkg does not have. */
export const missingPackages = (names, installed) => names.filter((name) => !installed.has(name));

const installedPackages = (names) => {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev} ${Package}\n', ...names], {
    encoding: 'utf8',
  });
  if (query.error) return null;
  return new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.split(' ').at(-1)),
  );
};

export const installDebianPackages = async (list, progress) => {
  const names = Object.keys(list);
  const installed = installedPackages(names);
  if (installed === null) return 'pas une Debian : installez vous-même ' + names.join(' ');
  const missing = missingPackages(names, installed);
  if (missing.length === 0) return 'déjà en place';
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) return `il manque des paquets ; lancez : sudo ${command}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, onLine: progress });
  await run('apt-get', command.split(' ').slice(1), { env, onLine: progress });
  return `installés : ${missing.join(', ')}`;
};
