/**
 * Faulted scans, one after the other, on SANE's own test devices: does each end in time, with the right word and the pages
 * before kept? `npm run bench scan-faults -- --json`; how many with `--n 200`.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { presetSettings } from '../shared/domain/scan-settings.ts';
import { CodedError } from '../shared/protocol/errors.ts';
import { ScanimageScanner } from '../kiosk-app/src/host/scan/scanimage-scanner.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, n: { type: 'string', default: '200' } },
});
/** What the device says, and what the citizen is told. */
const faults = [
  ['JAMMED', 'scanner-jam'],
  ['NO_DOCS', 'scanner-feeder-empty'],
  ['COVER_OPEN', 'scanner-cover-open'],
  ['IO_ERROR', 'scanner-io'],
  ['NO_MEM', 'scanner-memory'],
  ['ACCESS_DENIED', 'scanner-access-denied'],
  ['DEVICE_BUSY', 'scanner-busy'],
  ['EOF', 'scanner-page-unreadable'],
] as const;
/** A run that lasts longer hangs: the stall timer, 2 s here, has not ended it. */
const HANG = 8_000;

const folder = await mkdtemp(join(tmpdir(), 'visio-faults-'));
const configFolder = join(folder, 'sane');
await mkdir(configFolder);
await writeFile(join(configFolder, 'dll.conf'), 'test\n');
await writeFile(join(configFolder, 'test.conf'), 'geometry_max 300\n');

const times: number[] = [];
const result = { runs: 0, hangs: 0, stalled: 0, wrongWord: 0, pagesLost: 0, filesLeft: 0 };
try {
  for (let run = 0; run < Number(values.n); run += 1) {
    const [status, expected] = faults[run % faults.length] ?? faults[0];
    // Every third run is a good one in between: ten pages, none lost.
    const good = run % 3 === 2;
    const extra = good ? [] : ['--read-return-value', `SANE_STATUS_${status}`];
    const extraArguments = () => Promise.resolve(extra);
    const scanner = new ScanimageScanner({
      device: 'test:0',
      configFolder,
      extraArguments,
      stallLimit: 2000,
    });
    const pages: string[] = [];
    const start = performance.now();
    let code: string | null = null;
    try {
      await scanner.scan({
        settings: { ...presetSettings.form, source: 'feeder', resolution: 75 },
        folder,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onPage: (path) => pages.push(path),
      });
    } catch (error) {
      code = error instanceof CodedError ? error.code : 'internal';
    }
    const time = performance.now() - start;
    times.push(time);
    result.runs += 1;
    if (time > HANG) result.hangs += 1;
    if (code === 'scanner-stalled') result.stalled += 1;
    else if (code !== (good ? null : expected)) result.wrongWord += 1;
    if (good && pages.length !== 10) result.pagesLost += 1;
    await Promise.all(pages.map((path) => rm(path)));
    result.filesLeft += (await readdir(folder)).length - 1;
  }
  const ms = { p50: percentile(times, 0.5), max: percentile(times, 1) };
  process.stdout.write(`${JSON.stringify({ ...result, ms })}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
