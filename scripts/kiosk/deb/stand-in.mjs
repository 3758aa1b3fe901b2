/**
 * What stands for Electron's binary in a dry run: files of the names that its archive has, none of which runs. The one that is
 * called `electron` has a fuse wire as the real one has, in which fuses can be burnt and read.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'libffmpeg.so', 'resources.pak'];
const LOCALES = ['fr', 'en-US', 'de'];
/** By this @electron/fuses finds the wire: the mark, its version, how many fuses, and each as it is before. */
const WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** @param version what the package says it has */
export const standInForElectron = (folder, version, fuses) => {
  for (const sub of ['locales', 'resources']) mkdirSync(join(folder, sub), { recursive: true });
  for (const name of FILES) writeFileSync(join(folder, name), 'stand-in\n');
  for (const name of LOCALES) writeFileSync(join(folder, 'locales', `${name}.pak`), 'stand-in\n');
  writeFileSync(join(folder, 'version'), version);
  const binary = Buffer.concat([
    Buffer.from(`stand-in ${WIRE}`),
    Buffer.from([1, fuses]),
    Buffer.from('0'.repeat(fuses)),
  ]);
  writeFileSync(join(folder, 'electron'), binary, { mode: 0o755 });
};
