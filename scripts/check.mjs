/** `npm run check`: format, lint, types, layers, dead code. All of them run; the end says which failed. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEnvironment } from './setup/node.mjs';
import { ROOT } from './setup/paths.mjs';
import { orExplain, setUpPackages } from './setup.mjs';

const PROJECTS = ['shared', 'sfu-server', 'kiosk-app', 'expert-console', 'e2e'];

const typeChecks = PROJECTS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => /^tsconfig.*\.json$/.test(name))
    .map((name) => [`types ${folder}/${name}`, 'tsc', ['-p', join(folder, name)]]),
);

await orExplain(setUpPackages);
const checks = [
  ['format', 'prettier', ['--check', '.']],
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ...typeChecks,
  ['layers', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...PROJECTS]],
  ['dead code', 'knip', []],
];
const failed = [];
for (const [name, command, args] of checks) {
  process.stderr.write(`→ ${name}\n`);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: nodeEnvironment() });
  if (status !== 0) failed.push(name);
}
process.stderr.write(failed.length === 0 ? `✓ ${checks.length} vérifications\n` : `✗ ${failed.join(', ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
