/** `npm run deb`: the kiosk's .deb by electron-builder, where Electron's binary can be fetched; with `-- --dry-run`, all short of it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nodeBinary, nodeEnvironment } from './setup/node.mjs';
import { ROOT } from './setup/paths.mjs';
import { NEEDS, orExplain, setUp } from './setup.mjs';

await orExplain(() => setUp({ ...NEEDS.check, apps: ['kiosk-app'] }));
const program = process.argv.includes('--dry-run') ? 'dry-run' : 'make';
const { status } = spawnSync(nodeBinary(), [join(ROOT, `scripts/kiosk/deb/${program}.mjs`)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: nodeEnvironment(),
});
process.exit(status ?? 1);
