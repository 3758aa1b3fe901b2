/** Builds the web apps with Vite, and the pages that tests open; each only when something it is made of changed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { nodeBinary, nodeEnvironment } from './node.mjs';
import { checkoutLock, ROOT } from './paths.mjs';
import { run } from './run.mjs';

/** For the pages of the tests, which are no part of the product. */
const CACHE = 'node_modules/.cache/visio-accueil';
const app = (folder) => ({ folder, args: [], out: `${folder}/dist`, forTests: false });

/** By name: the workspace, Vite's arguments, and where the build goes. */
const BUILDS = {
  'expert-console': app('expert-console'),
  'kiosk-app': app('kiosk-app'),
  'kiosk-preview': {
    folder: 'kiosk-app',
    args: ['--config', 'vite.preview.config.ts'],
    out: `${CACHE}/kiosk-preview`,
    forTests: true,
  },
  'replay-page': {
    folder: 'expert-console',
    args: ['src/features/cobrowse/testing', '--base', './', '--target', 'esnext'],
    out: `${CACHE}/replay-page`,
    forTests: true,
  },
};
/** The web apps of the product. */
export const APPS = Object.keys(BUILDS).filter((name) => !BUILDS[name].forTests);
/** Those and what tests open in a browser. */
export const APPS_AND_TEST_PAGES = Object.keys(BUILDS);

const NEVER = /^(node_modules|dist|\.data|.*\.tsbuildinfo)$/;
const TESTS = /^(testing|.*\.test\.tsx?)$/;

const filesUnder = (folder, leftOut) =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !leftOut.some((pattern) => pattern.test(name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(folder, entry.name), leftOut) : [join(folder, entry.name)],
    );

/** One hash of names and contents of all files of the folders; tests are left out unless asked for. */
export const contentHash = (paths, { withTests = false } = {}) => {
  const hash = createHash('sha256');
  const leftOut = withTests ? [NEVER, /\.test\.tsx?$/] : [NEVER, TESTS];
  for (const file of paths.flatMap((path) => (path.endsWith('.json') ? [path] : filesUnder(path, leftOut)))) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

const build = async (name, progress) => {
  const { folder, args, out, forTests } = BUILDS[name];
  const stamp = join(ROOT, out, '.stamp');
  const sources = [join(ROOT, folder), join(ROOT, 'shared'), join(ROOT, 'package-lock.json')];
  const hash = contentHash(sources, { withTests: forTests });
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  const vite = [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', ...args];
  await run(nodeBinary(), [...vite, '--outDir', join(ROOT, out), '--emptyOutDir'], {
    cwd: join(ROOT, folder),
    env: nodeEnvironment({ NODE_ENV: 'production' }),
    onLine: (line) => progress(`${name} – ${line}`),
  });
  writeFileSync(stamp, hash);
  return true;
};

/** Builds those of the apps and pages that are out of date. @throws with Vite's last lines when one cannot be built */
export const buildApps = async (names, progress) => {
  const built = [];
  for (const name of names) if (await build(name, progress)) built.push(name);
  return built.length === 0 ? 'à jour' : `construites : ${built.join(', ')}`;
};

// `node scripts/setup/build.mjs NAME`: for a test run by itself; prints the folder of the build.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2];
  const quiet = () => {};
  await withLock(checkoutLock(), quiet, () => build(name, quiet));
  process.stdout.write(join(ROOT, BUILDS[name].out));
}
