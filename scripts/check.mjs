/** `npm run check`: format, lint, types, layers, dead code. All of them run, two at a time; the end says which failed. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEnvironment } from './setup/node.mjs';
import { ROOT } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { NEEDS, orExplain, setUp } from './setup.mjs';

const AT_ONCE = 2;
const FOLDERS = ['shared', 'sfu-server', 'kiosk-app', 'expert-console', 'e2e', 'bench'].filter((folder) =>
  existsSync(join(ROOT, folder)),
);
/** The native compiler by its path: in `.bin`, `tsc` is that of the version that the check of the layers reads sources with. */
const TSC = join(ROOT, 'node_modules/typescript-native/bin/tsc');

await orExplain(() => setUp(NEEDS.check));

const PROJECTS = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => /^tsconfig.*\.json$/.test(name))
    .map((name) => join(folder, name)),
);
const typeChecks = PROJECTS.map((project) => [`types ${project}`, TSC, ['-p', project, '--noEmit']]);
const checks = [
  // The longest first. It finds each file's project from the nearest tsconfig.json that has or refers to it.
  ['lint', 'oxlint', []],
  ['format', 'prettier', ['--check', '.']],
  ...typeChecks,
  ['sources in projects', process.execPath, ['scripts/check/sources-in-projects.mjs', TSC, ...PROJECTS]],
  ['layers', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...FOLDERS]],
  ['dead code', 'knip', []],
];

/** @returns whether it passed; what it said is shown only when it did not */
const check = async ([name, command, args]) => {
  const start = Date.now();
  const took = () => `(${((Date.now() - start) / 1000).toFixed(1)} s)`;
  try {
    await run(command, args, { cwd: ROOT, env: nodeEnvironment(), shown: Infinity });
    process.stderr.write(`  ✓ ${name} ${took()}\n`);
    return true;
  } catch (error) {
    process.stderr.write(`  ✗ ${name} ${took()}\n${error.message}\n`);
    return false;
  }
};

const waiting = [...checks];
const failed = [];
const takeTurns = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (!(await check(next))) failed.push(next[0]);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
process.stderr.write(
  failed.length === 0 ? `✓ ${checks.length} vérifications\n` : `✗ En échec : ${failed.join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
