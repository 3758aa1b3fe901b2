/** `npm test [-- jest arguments]`: the set-up, then every test; the last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBinary, nodeEnvironment } from './setup/node.mjs';
import { ROOT } from './setup/paths.mjs';
import { workerBinary } from './setup/worker/worker.mjs';
import { NEEDS, orExplain, setUp } from './setup.mjs';

/** The tests of e2e/ that start the whole product; those named here start a part of it, without calls in windows. */
const WHOLE = '<rootDir>/e2e/(?!cobrowse-replay|drain|roles|takeaway-page)';
/**
 * What starts the whole product and its media wants the machine to itself; the rest waits a good deal, for browsers and
 * devices, and goes two at a time.
 */
const PASSES = [
  ['--testPathIgnorePatterns', '/node_modules/', '/dist/', '/.data/', WHOLE, '--maxWorkers=2'],
  ['--runInBand', WHOLE],
];

await orExplain(() => setUp(NEEDS.tests));
const asked = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'visio-test-'));
const counts = join(folder, 'counts.json');

/** @returns what passed and failed; a run that did not get to its end is one failure */
const pass = (args) => {
  rmSync(counts, { force: true });
  const { status } = spawnSync(
    nodeBinary(),
    [
      '--experimental-vm-modules',
      // PGlite's WebAssembly runs for seconds in each of many processes: to optimise it takes longer than it saves.
      '--liftoff-only',
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      // Before the reporters: Jest would take a path behind them for one more.
      ...args.map((arg) => arg.replace('<rootDir>', ROOT)),
      '--reporters=default',
      `--reporters=${join(ROOT, 'scripts/test/summary-reporter.mjs')}`,
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: nodeEnvironment({
        MEDIASOUP_WORKER_BIN: workerBinary(),
        NODE_NO_WARNINGS: '1',
        TEST_COUNTS: counts,
        // Enough to see that a picture moves, and half the work of encoding it.
        CAMERA_FPS: '12',
      }),
    },
  );
  try {
    const { passed, failed } = JSON.parse(readFileSync(counts, 'utf8'));
    return { passed, failed: status === 0 ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: status === 0 ? 0 : 1 };
  }
};

const done = (asked.length > 0 ? [asked] : PASSES).map(pass);
rmSync(folder, { recursive: true, force: true });
const sum = (what) => done.reduce((total, one) => total + one[what], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exit(sum('failed') === 0 ? 0 : 1);
