/** electron-builder, as package-lock.json beside this file has it, in a folder of its own. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { missingFrom, readPackages } from '../../setup/npm.mjs';
import { ROOT } from '../../setup/paths.mjs';
import { run } from '../../setup/run.mjs';

const FOLDER = join(ROOT, '.data/electron-builder');

/** Installs it where it is missing. @returns what loads one of its packages */
export const electronBuilder = async () => {
  mkdirSync(FOLDER, { recursive: true });
  const wanted = join(import.meta.dirname, 'package-lock.json');
  const missing = missingFrom(
    readPackages(wanted),
    readPackages(join(FOLDER, 'node_modules/.package-lock.json')),
  );
  if (missing.length > 0) {
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(import.meta.dirname, name), join(FOLDER, name));
    copyFileSync(join(ROOT, '.npmrc'), join(FOLDER, '.npmrc'));
    await run('npm', ['ci'], { cwd: FOLDER });
  }
  return createRequire(join(FOLDER, 'package.json'));
};
