/** `npm run bench NAME -- --json`: the set-up, then bench/NAME.ts; the last line of its output is one JSON object. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, nodeEnvironment } from './setup/node.mjs';
import { ROOT } from './setup/paths.mjs';
import { workerBinary } from './setup/worker/worker.mjs';
import { NEEDS, orExplain, setUp } from './setup.mjs';

const [name = '', ...args] = process.argv.slice(2);
const file = join(ROOT, 'bench', `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const folder = join(ROOT, 'bench');
  const known = (existsSync(folder) ? readdirSync(folder) : []).flatMap(
    (entry) => entry.match(/^([a-z-]+)\.ts$/)?.[1] ?? [],
  );
  process.stderr.write(`Mesure inconnue « ${name} ». Il y a : ${known.join(', ') || 'aucune'}\n`);
  process.exit(1);
}
await orExplain(() => setUp(NEEDS.tests));
const bench = spawnSync(nodeBinary(), [file, ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env: nodeEnvironment({ MEDIASOUP_WORKER_BIN: workerBinary(), NODE_NO_WARNINGS: '1' }),
});
process.exit(bench.status ?? 1);
