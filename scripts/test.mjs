/** `npm test [-- jest arguments]`: the set-up, then every test; the last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nodeBinary, nodeEnvironment } from './setup/node.mjs';
import { ROOT } from './setup/paths.mjs';
import { workerBinary } from './setup/worker/worker.mjs';
import { NEEDS, orExplain, setUp } from './setup.mjs';

await orExplain(() => setUp(NEEDS.tests));
const jest = spawnSync(
  nodeBinary(),
  [
    '--experimental-vm-modules',
    join(ROOT, 'node_modules/jest/bin/jest.js'),
    '--reporters=default',
    `--reporters=${join(ROOT, 'scripts/test/summary-reporter.mjs')}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: nodeEnvironment({ MEDIASOUP_WORKER_BIN: workerBinary(), NODE_NO_WARNINGS: '1' }),
  },
);
process.exit(jest.status ?? 1);
