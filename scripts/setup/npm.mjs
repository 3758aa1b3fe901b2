/** The npm packages, installed from the lock file when it changed; no package's own script runs (.npmrc). */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './run.mjs';

const STAMP = join(ROOT, 'node_modules/.visio-accueil-lock');

export const installPackages = async (progress) => {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return 'déjà en place';
  const tick = setInterval(() => progress('téléchargement des paquets npm'), 6_000);
  try {
    await run('npm', ['ci'], { cwd: ROOT });
  } finally {
    clearInterval(tick);
  }
  writeFileSync(STAMP, lock);
  return 'installés';
};
