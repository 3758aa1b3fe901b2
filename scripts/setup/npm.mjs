/** The npm packages, installed from the lock file when they differ from it; no package's own script runs (.npmrc). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './run.mjs';

/** `packages` of a lock file; none where there is no such file. */
export const readPackages = (file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};

/**
 * What the lock file asks for and node_modules has not, or has in another version: a list of paths. Optional packages may
 * be absent: they are for other systems, or npm could not install them.
 * @param wanted `packages` of package-lock.json
 * @param installed `packages` of node_modules/.package-lock.json, which npm writes once all is in place
 */
export const missingFrom = (wanted, installed) =>
  Object.keys(wanted).filter((path) => {
    if (!path.includes('node_modules/')) return false; // The project's own folders.
    const { version, integrity, optional } = wanted[path];
    const there = installed[path];
    if (!there) return !optional;
    return there.version !== version || there.integrity !== integrity;
  });

export const installPackages = async (progress) => {
  const missing = missingFrom(
    readPackages(join(ROOT, 'package-lock.json')),
    readPackages(join(ROOT, 'node_modules/.package-lock.json')),
  );
  if (missing.length === 0) return 'déjà en place';
  progress(`npm ci, ${missing.length} paquets à installer`);
  await run('npm', ['ci'], { cwd: ROOT });
  return 'installés';
};
