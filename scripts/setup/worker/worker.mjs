/** mediasoup's worker: given, cached, fetched, or built; proved before it is used. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WORKER, installDebianPackages } from '../debian.mjs';
import { nodeBinary, nodeEnvironment } from '../node.mjs';
import { withLock } from '../lock.mjs';
import { CACHE, ROOT } from '../paths.mjs';
import { run } from '../run.mjs';
import { recipeText, writeNinja } from './recipe.mjs';

const PACKAGE = join(ROOT, 'node_modules/mediasoup');
/** How long the package's own download may take, in seconds; it answers at once where there is no way out. */
const FETCH_LIMIT = 10;

/** The worker's place in the cache: by mediasoup's version and by everything that decides about the build. */
export const cachedWorker = () => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const key = createHash('sha256').update(recipeText()).digest('hex').slice(0, 12);
  return join(CACHE, 'worker', `${version}-${key}`, 'mediasoup-worker');
};

/** The worker to run: MEDIASOUP_WORKER_BIN when it is given. */
export const workerBinary = () => process.env.MEDIASOUP_WORKER_BIN ?? cachedWorker();

/** Starts the worker, and makes a router and a transport in it; rejects if it cannot. */
const prove = (binary) =>
  run(nodeBinary(), [join(ROOT, 'scripts/setup/worker/prove.mjs')], {
    cwd: ROOT,
    env: nodeEnvironment({ MEDIASOUP_WORKER_BIN: binary }),
    seconds: 30,
  });

/**
 * The prebuilt binary by the package's own script; null where it cannot be had. That script would go on to a build of
 * its own, which needs more downloads: PYTHON is named so that it stops there.
 */
const fetchPrebuilt = async () => {
  try {
    await run(nodeBinary(), ['npm-scripts.mjs', 'postinstall'], {
      cwd: PACKAGE,
      env: nodeEnvironment({ PYTHON: '/bin/false' }),
      seconds: FETCH_LIMIT,
    });
    const fetched = join(PACKAGE, 'worker/out/Release/mediasoup-worker');
    await prove(fetched);
    return fetched;
  } catch {
    return null; // The build below is the answer to every reason why.
  }
};

const build = async (folder, progress) => {
  const worker = join(PACKAGE, 'worker');
  const { problem } = await installDebianPackages(WORKER, progress);
  if (problem) throw new Error(`Le moteur mediasoup ne peut pas être compilé : ${problem}`);
  writeNinja(worker, folder);
  await run('ninja', ['-C', folder], {
    onLine: (line) => {
      const done = line.match(/^\[\d+\/\d+\]/);
      if (done) progress(`compilation (une fois pour toutes, quelques minutes) ${done[0]}`);
    },
  });
  const built = join(folder, 'mediasoup-worker');
  await prove(built);
  return built;
};

export const ensureWorker = async (progress) => {
  if (process.env.MEDIASOUP_WORKER_BIN) return `fourni : ${process.env.MEDIASOUP_WORKER_BIN}`;
  const cached = cachedWorker();
  if (existsSync(cached)) return 'déjà en place';
  return withLock(`${dirname(cached)}.lock`, progress, async () => {
    if (existsSync(cached)) return 'déjà en place';
    const folder = mkdtempSync(join(tmpdir(), 'visio-worker-'));
    try {
      progress('téléchargement');
      const fetched = await fetchPrebuilt();
      const binary = fetched ?? (await build(folder, progress));
      mkdirSync(dirname(cached), { recursive: true });
      // Copied beside, then renamed: another process never sees half a binary.
      const beside = `${cached}.${process.pid}`;
      copyFileSync(binary, beside);
      chmodSync(beside, 0o755);
      renameSync(beside, cached);
      return fetched ? 'téléchargé' : 'compilé';
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
};
