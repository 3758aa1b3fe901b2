/**
 * Faulted scans, one after the other, on SANE's own test device and on its airscan before a small eSCL server: does each end in
 * time, with the right word, and are the pages before the fault there and whole? `npm run bench scan-faults -- --json`; how many
 * with `--n 200`. After every second one comes a good scan, which must give all its pages.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { presetSettings } from '../shared/domain/scan-settings.ts';
import { CodedError, type ErrorCode } from '../shared/protocol/errors.ts';
import { esclDevice, writeSaneConfig } from '../kiosk-app/src/host/scan/sane-config.ts';
import { ScanimageScanner } from '../kiosk-app/src/host/scan/scanimage-scanner.ts';
import { EsclServer } from '../kiosk-app/src/host/scan/testing/escl-server.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, n: { type: 'string', default: '200' } },
});
/** A run that lasts longer hangs: the stall timer has not ended it. */
const HANG = 8_000;
const STALL = 2_000;
/** Pages in the feeder, and how many of them a network scanner gives before its fault. */
const SHEETS = 4;
const BEFORE = 2;

/** What is scanned, and what must come of it. */
interface Run {
  readonly open: () => Promise<{ scanner: ScanimageScanner; close: () => Promise<void> }>;
  readonly pages: number;
  /** The word; null: all is well. */
  readonly code: ErrorCode | null;
}

const folder = await mkdtemp(join(tmpdir(), 'visio-faults-'));
const pagesFolder = join(folder, 'pages');
const testConfig = join(folder, 'test');
for (const one of [pagesFolder, testConfig]) await mkdir(one);
await writeFile(join(testConfig, 'dll.conf'), 'test\n');
await writeFile(join(testConfig, 'test.conf'), 'geometry_max 300\n');
const sheet = await sharp({ create: { width: 620, height: 877, channels: 3, background: '#eee' } })
  .jpeg()
  .toBuffer();

/** SANE's test device: it fails before its first page, or gives ten. */
const onTest = (status: string | null, code: ErrorCode | null): Run => ({
  open: () => {
    const extra = status === null ? [] : ['--read-return-value', `SANE_STATUS_${status}`];
    const extraArguments = () => Promise.resolve(extra);
    const options = { device: 'test:0', configFolder: testConfig, extraArguments, stallLimit: STALL };
    return Promise.resolve({ scanner: new ScanimageScanner(options), close: () => Promise.resolve() });
  },
  pages: status === null ? 10 : 0,
  code,
});

/** A network scanner: it fails in the middle of the feeder, or empties it. */
const onNetwork = (
  kind: 'jam' | 'gone' | 'not-a-picture' | 'silent' | null,
  code: ErrorCode | null,
): Run => ({
  open: async () => {
    const escl = await EsclServer.start({ feeder: new Array<Buffer>(SHEETS).fill(sheet) });
    escl.fault = kind && { kind, afterPages: BEFORE };
    const configFolder = await writeSaneConfig(join(folder, 'escl'), { kind: 'escl', url: escl.url });
    const options = { device: esclDevice, configFolder, esclUrl: escl.url, stallLimit: STALL };
    return { scanner: new ScanimageScanner(options), close: () => escl.close() };
  },
  pages: kind === null ? SHEETS : BEFORE,
  code,
});

const faults: readonly Run[] = [
  onTest('JAMMED', 'scanner-jam'),
  onNetwork('jam', 'scanner-jam'),
  onTest('NO_DOCS', 'scanner-feeder-empty'),
  onTest('COVER_OPEN', 'scanner-cover-open'),
  onNetwork('gone', 'scanner-io'),
  onTest('IO_ERROR', 'scanner-io'),
  onTest('NO_MEM', 'scanner-memory'),
  onNetwork('not-a-picture', 'scanner-io'),
  onTest('ACCESS_DENIED', 'scanner-access-denied'),
  onTest('DEVICE_BUSY', 'scanner-busy'),
  onNetwork('silent', 'scanner-stalled'),
  onTest('EOF', 'scanner-page-unreadable'),
];
const good: readonly Run[] = [onTest(null, null), onNetwork(null, null)];

const isWhole = (path: string): Promise<boolean> =>
  sharp(path, { failOn: 'truncated' })
    .stats()
    .then(
      () => true,
      () => false,
    );

const times: number[] = [];
const result = { faulted: 0, good: 0, hangs: 0, stalled: 0, wrongWord: 0, pagesLost: 0, filesLeft: 0 };

const scan = async (scanner: ScanimageScanner, pages: string[]): Promise<ErrorCode | null> => {
  try {
    await scanner.scan({
      settings: { ...presetSettings.form, source: 'feeder', resolution: 75 },
      folder: pagesFolder,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onPage: (path) => pages.push(path),
    });
    return null;
  } catch (error) {
    return error instanceof CodedError ? error.code : 'internal';
  }
};

const count = async (run: Run): Promise<void> => {
  const { scanner, close } = await run.open();
  const pages: string[] = [];
  const start = performance.now();
  const code = await scan(scanner, pages);
  const time = performance.now() - start;
  await close();
  times.push(time);
  result[run.code === null ? 'good' : 'faulted'] += 1;
  if (time > HANG) result.hangs += 1;
  // SANE's test device hangs now and then of itself.
  if (code === 'scanner-stalled' && run.code !== code) result.stalled += 1;
  else if (code !== run.code) result.wrongWord += 1;
  const whole = (await Promise.all(pages.map(isWhole))).filter((one) => one).length;
  if (code === run.code) result.pagesLost += Math.max(0, run.pages - whole);
  await Promise.all(pages.map((path) => rm(path)));
  result.filesLeft += (await readdir(pagesFolder)).length;
};

try {
  for (let run = 0; run < Number(values.n); run += 1) {
    await count(faults[run % faults.length] ?? onTest('JAMMED', 'scanner-jam'));
    if (run % 2 === 1) await count(good[(run >> 1) % good.length] ?? onTest(null, null));
  }
  const ms = { p50: percentile(times, 0.5), max: percentile(times, 1) };
  process.stdout.write(`${JSON.stringify({ ...result, ms })}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
