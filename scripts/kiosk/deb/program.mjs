/**
 * What electron-builder packs: the program of a kiosk below a package of its own.
 *
 * A folder deeper than it has to be, since electron-builder leaves the `node_modules` of its root to npm, which would look for them in
 * this whole project; below, it takes files and links as they are.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../setup/paths.mjs';
import { copyProgram } from '../program.mjs';

/** @throws as `copyProgram` */
export const copyElectronProgram = (folder) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyProgram(join(folder, 'program'));
  const { version, license, description, type } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const manifest = { name: 'visio-accueil-borne', version, license, description, type };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};
