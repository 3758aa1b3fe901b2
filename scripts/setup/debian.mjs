/** The Debian packages, with what each is for; installed as root, else the exact command is printed. */
import { spawnSync } from 'node:child_process';
import { run } from './run.mjs';

/** What a kiosk needs. */
export const KIOSK = {
  chromium: 'the kiosk’s screen',
  'chromium-headless-shell': 'the kiosk’s web pane, and the windows of the tests',
  'sane-utils': 'scanimage, and SANE’s test and pnm devices',
  'sane-airscan': 'driverless scanners (eSCL)',
  libudev1: 'finds buttons, handsets and readers when they are plugged in (node-hid)',
  'libusb-1.0-0': 'node-hid’s other driver, which it loads with it',
  'fonts-dejavu-core': 'letters for the pages the browser shows',
};

/** What a server needs to read scanned pages; without it all else works. */
export const SERVER = {
  'tesseract-ocr': 'reads the scanned pages, for PDFs that can be searched',
  'tesseract-ocr-fra': 'its French data',
};

/** What the demonstration needs besides. */
export const DEMONSTRATION = {
  ...KIOSK,
  ...SERVER,
  'cups-ipp-utils': 'ippeveprinter, the demonstration printer',
  'avahi-daemon': 'ippeveprinter announces itself through it',
  dbus: 'avahi-daemon needs it',
};

/** What the tests and benches need besides. */
export const TESTS = {
  ...DEMONSTRATION,
  'poppler-utils': 'the printer’s paper as pictures',
  'cups-daemon': 'a real CUPS queue',
  'cups-client': 'sets that queue up',
  'cups-filters': 'what CUPS turns a PDF into a printer’s language with',
  postgresql: 'the storage is tested on PostgreSQL too',
  iproute2: 'network namespaces for the tests of cuts and firewalls',
  nftables: 'the firewalls and the losses of those tests',
  coturn: 'the TURN relay of those tests',
  openssl: 'the certificate of that relay',
  xvfb: 'a screen without a window manager, for the kiosk’s window',
  shellcheck: 'the shell scripts that make a machine a kiosk are clean',
  gnupg: 'signs the repository of the tests of updates',
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

/** The names that are installed, from what dpkg-query prints: a line each, its state first. */
export const installedIn = (output) =>
  new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.split(' ').at(-1)),
  );

const missingHere = (names) => {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev} ${Package}\n', ...names], {
    encoding: 'utf8',
  });
  return query.error ? names : missingPackages(names, installedIn(query.stdout));
};

/** The command that installs the packages by hand. */
const command = (names) => `apt-get install -y --no-install-recommends ${names.join(' ')}`;

/**
 * Installs what is missing of a list, when that is possible here.
 * @returns `installed`: what was added; `problem`: null, or a sentence with the command to run
 */
export const installDebianPackages = async (list, progress) => {
  const missing = missingHere(Object.keys(list));
  if (missing.length === 0) return { installed: [], problem: null };
  if (process.getuid?.() !== 0)
    return { installed: [], problem: `il manque des paquets ; lancez : sudo ${command(missing)}` };
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    onLine: progress,
  };
  try {
    await run('apt-get', ['update', '-q'], options);
    // Another apt-get may hold dpkg's lock (a first boot, a second set-up): it is waited for, in seconds.
    const [, ...args] = command(missing).split(' ');
    await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], options);
  } catch (error) {
    const still = missingHere(missing);
    return { installed: [], problem: `${error.message}\n    Lancez vous-même : ${command(still)}` };
  }
  return { installed: missing, problem: null };
};
