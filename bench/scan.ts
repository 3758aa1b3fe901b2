/**
 * Ten pages from the kiosk's feeder to the agent's tray, on the whole product: real server, host, console in Chromium, and
 * SANE's airscan on a driverless scanner of 30 pages a minute (eight pages of dense print, two with colour). `ratio`: from
 * the device's start to the last page in the tray, against bare scanimage of the same pages on the same device. The same over
 * a line of 512 kbit/s as root. `npm run bench scan -- --json`; another speed of the device with `--pagetime 0`, without the
 * line with `--nolink`.
 */
import { spawn } from 'node:child_process';
import { watch, type FSWatcher } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ConsoleDesk } from '../e2e/world/console-desk.ts';
import { freePorts } from '../e2e/world/free-ports.ts';
import { KioskScreen } from '../e2e/world/kiosk-screen.ts';
import { SCAN_FOLDER } from '../kiosk-app/src/host/scan/scan-run.ts';
import { startLabWorld } from '../e2e/world/lab/lab-world.ts';
import { startProcess } from '../e2e/world/process.ts';
import { startWorld, type World } from '../e2e/world/world.ts';
import { esclDevice, writeSaneConfig } from '../kiosk-app/src/host/scan/sane-config.ts';
import { samplePage, sampleWords } from '../kiosk-app/src/host/scan/testing/sample-pages.ts';
import { wordRate } from '../kiosk-app/src/host/scan/testing/word-rate.ts';
import { readSettings } from '../kiosk-app/src/host/settings.ts';
import { readPicture } from '../expert-console/src/features/document/page-picture.ts';
import { childrenOf } from './capacity/process-usage.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    nolink: { type: 'boolean', default: false },
    pagetime: { type: 'string', default: '2000' },
  },
});
const PAGES = 10;
const COLOURED = [4, 9];
const LINE = { kbit: 512, lossPercent: 0 };
/** As in `link`: two large windows painted without a graphics card would be measured instead. */
const WINDOW = { width: 1280, height: 720 };
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

const folder = await mkdtemp(join(tmpdir(), 'visio-scan-'));
const sheets = join(folder, 'sheets');
await mkdir(sheets);
for (let page = 0; page < PAGES; page += 1) {
  const picture = await samplePage({ page, skew: (page % 3) - 1, colour: COLOURED.includes(page), dpi: 200 });
  await writeFile(join(sheets, `${String(page).padStart(2, '0')}.jpg`), picture);
}

/** Bare scanimage of the same sheets: from its start to its end, in milliseconds. */
const bare = async (url: string, prefix: readonly string[]): Promise<number> => {
  const config = await writeSaneConfig(join(folder, 'sane'), { kind: 'escl', url });
  const [command, ...args] = [
    ...[...prefix, 'scanimage', '-d', esclDevice, '--source', 'ADF Duplex', '--mode', 'Color'],
    ...['--resolution', '200', '-x', '210', '-y', '297', '--format=jpeg', '--batch-count=50'],
    `--batch=${join(folder, 'bare-%02d.jpg')}`,
  ];
  const start = performance.now();
  const env = { ...process.env, LC_ALL: 'C', SANE_CONFIG_DIR: config ?? '' };
  const child = spawn(command, args, { env, stdio: 'ignore' });
  await new Promise((resolve) => child.once('close', resolve));
  const scanned = (await readdir(folder)).filter((name) => name.startsWith('bare-')).length;
  if (scanned !== PAGES) throw new Error(`scanimage gave ${scanned} pages`);
  return performance.now() - start;
};

/** Runs in the console's page: when each page was first seen, small and itself (ms since 1970). */
const watchTray = (): void => {
  const seen = { small: [] as number[], whole: [] as number[] };
  Object.assign(window, { seen });
  const look = (): void => {
    const small = document.querySelectorAll('li img').length;
    const whole = document.querySelectorAll('button[aria-label^="Agrandir la page"]').length;
    while (seen.small.length < small) seen.small.push(Date.now());
    while (seen.whole.length < whole) seen.whole.push(Date.now());
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
};

/** Notes when the device has finished each page: its file gets its final name in the session's folder. */
const watchFolder = (root: string): { ends: number[]; stop: () => void } => {
  const ends: number[] = [];
  const known = new Set<string>();
  let over = false;
  let watcher: FSWatcher | undefined;
  const look = async (): Promise<void> => {
    // The session's folder, and the part where the scanner puts its pictures, are made with the scan.
    let folder: string | undefined;
    while (!over && folder === undefined) {
      const parts = await readdir(root, { recursive: true }).catch(() => []);
      folder = parts.find((name) => basename(name) === SCAN_FOLDER);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    if (folder === undefined) return;
    watcher = watch(join(root, folder), (_kind, name) => {
      if (name === null || !/-\d{4}\.jpg$/.test(name) || known.has(name)) return;
      known.add(name);
      ends.push(Date.now());
    });
  };
  void look();
  const stop = (): void => {
    over = true;
    watcher?.close();
  };
  return { ends, stop };
};

/** Processor seconds of a process and of all that it started, those that have ended too. */
const familySeconds = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const ticks = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  const children = await childrenOf(pid).catch(() => []);
  const theirs = await Promise.all(children.map(familySeconds));
  return [...theirs, ...ticks.map((value) => value / 100)].reduce((sum, value) => sum + value, 0);
};

/** How many processor seconds each part has used. */
const cpuOf = async (world: World): Promise<Record<'host' | 'server' | 'all', number>> => ({
  host: await familySeconds(world.kiosk.child.pid ?? 0),
  server: await familySeconds(world.server.child.pid ?? 0),
  all: await familySeconds(process.pid),
});

/** Most memory of a process and of those it started and that still run, in MiB. */
const memoryPeak = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const own = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const theirs = await Promise.all((await childrenOf(pid).catch(() => [])).map(memoryPeak));
  return theirs.reduce((sum, value) => sum + value, Math.round(own));
};

/** The ZIP's files: all are stored as they are, so each lies between two headers of its own. */
const filesOf = (zip: Buffer): Buffer[] => {
  const files: Buffer[] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const start = at + 30 + zip.readUInt16LE(at + 26);
    files.push(zip.subarray(start, start + zip.readUInt32LE(at + 18)));
    at = start + zip.readUInt32LE(at + 18);
  }
  return files;
};

interface Measured {
  scanMs: number;
  /** The device itself: from the citizen's yes to the last page's file. */
  deviceMs: number;
  firstPageMs: number;
  /** Processor seconds by part; the kiosk's and the agent's windows are the rest of `all`. */
  cpu: { host: number; server: number; windows: number };
  previewMs: { p50: number; p95: number };
  peakMiB: number;
  files: Buffer[];
}

const measure = async (world: World, env: Record<string, string>): Promise<Measured> => {
  const kiosk = new KioskScreen(await world.openKiosk());
  const desk = new ConsoleDesk(await world.openConsole());
  for (const page of [kiosk.page, desk.page]) {
    page.setDefaultTimeout(180_000);
    await page.setViewportSize(WINDOW);
  }
  await desk.page.addInitScript(watchTray);
  await desk.page.reload();
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
  await desk.page.waitForTimeout(8_000); // the call has settled, and knows its line
  await desk.tab('Documents');
  await desk.page.getByRole('radio', { name: 'Formulaire recto verso' }).click();
  await desk.button('Numériser').click();
  await kiosk.button('J’accepte').waitFor();
  const watched = watchFolder(readSettings({ DEMO: '1', DATA_DIR: world.dataDir, ...env }).sessionRoot);
  const before = await cpuOf(world);
  await kiosk.accept();
  const start = Date.now();
  await traySeen(desk.page);
  watched.stop();
  const after = await cpuOf(world);
  const seen = await readSeen(desk.page);
  const delays = seen.small.map((at, index) => Math.max(0, at - (watched.ends[index] ?? Number.NaN)));
  const used = (part: keyof typeof after): number => rounded(after[part] - before[part]);
  const since = (times: number[]): number[] => times.map((at) => at - start);
  say(JSON.stringify({ ends: since(watched.ends), small: since(seen.small), whole: since(seen.whole) }));
  const [download] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.button('Toutes les images (ZIP)').click(),
  ]);
  return {
    scanMs: (seen.whole.at(-1) ?? Number.NaN) - start,
    deviceMs: (watched.ends.at(-1) ?? Number.NaN) - start,
    cpu: {
      host: used('host'),
      server: used('server'),
      windows: rounded(used('all') - used('host') - used('server')),
    },
    firstPageMs: (seen.whole[0] ?? Number.NaN) - start,
    previewMs: { p50: percentile(delays, 0.5), p95: percentile(delays, 0.95) },
    peakMiB: await memoryPeak(world.kiosk.child.pid ?? 0),
    files: filesOf(await readFile(await download.path())),
  };
};

/** Looks at what the tray's watcher has noted, seldom: a wait by role reads the whole page's roles anew, many times a second. */
const traySeen = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    (pages) => (window as unknown as { seen: { whole: number[] } }).seen.whole.length >= pages,
    PAGES,
    { polling: 250 },
  );

const readSeen = (page: Page): Promise<{ small: number[]; whole: number[] }> =>
  page.evaluate(() => (window as unknown as { seen: { small: number[]; whole: number[] } }).seen);

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** One world, its device and both ways to scan with it. */
const inWorld = async (
  port: number,
  prefix: readonly string[],
  world: World,
  env: Record<string, string>,
): Promise<Measured & { bareMs: number; ratio: number }> => {
  const feeder = await startProcess(
    'bench/feeder.ts',
    { PAGES: sheets, PAGE_TIME: values.pagetime, FEEDER_PORT: String(port) },
    'listening',
    prefix,
  );
  try {
    const bareMs = await bare(`http://127.0.0.1:${port}/eSCL`, prefix);
    const measured = await measure(world, env);
    return { ...measured, bareMs, ratio: rounded(measured.scanMs / bareMs) };
  } finally {
    await feeder.stop();
  }
};

const onLoopback = async () => {
  const [port = 0] = await freePorts(1);
  const env = { SCANNER_URI: `http://127.0.0.1:${port}/eSCL` };
  const world = await startWorld({ env });
  try {
    const kioskPort = new URL(world.kioskUrl).port;
    return await inWorld(port, [], world, { KIOSK_PORT: kioskPort });
  } finally {
    await world.close();
  }
};

const onLine = async () => {
  const port = 8090;
  const world = await startLabWorld({ env: { SCANNER_URI: `http://127.0.0.1:${port}/eSCL` } });
  try {
    await world.kioskLine.narrow(LINE);
    const kioskPort = new URL(world.kioskUrl).port;
    return await inWorld(port, world.kioskLine.prefix, world, { KIOSK_PORT: kioskPort });
  } finally {
    await world.close();
  }
};

try {
  const loop = await onLoopback();
  const isText = (_file: Buffer, index: number): boolean => !COLOURED.includes(index);
  const kib = (files: Buffer[]): number => Math.round(Math.max(...files.map(({ length }) => length)) / 1024);
  const rates: number[] = [];
  for (const page of [0, 1]) {
    const file = loop.files[page] ?? Buffer.alloc(0);
    rates.push(await wordRate(file, readPicture(file).height / 11.69, sampleWords(page).flat()));
  }
  const result: Record<string, unknown> = {
    ratio: loop.ratio,
    previewMs: loop.previewMs,
    /** The heaviest page of each kind. */
    kib: {
      text: kib(loop.files.filter(isText)),
      colour: kib(loop.files.filter((file, index) => !isText(file, index))),
    },
    ocr: rounded(Math.min(...rates)),
    /** Of the kiosk's host, since its start. */
    peakMiB: loop.peakMiB,
    scanMs: loop.scanMs,
    deviceMs: loop.deviceMs,
    cpuS: loop.cpu,
    bareMs: Math.round(loop.bareMs),
    pageTimeMs: Number(values.pagetime),
  };
  say(JSON.stringify(result));
  if (!values.nolink && process.getuid?.() === 0) {
    const { ratio, previewMs, scanMs, deviceMs, firstPageMs } = await onLine();
    result['link'] = {
      ratio,
      previewMs,
      firstPageS: firstPageMs / 1000,
      allPagesS: scanMs / 1000,
      deviceS: deviceMs / 1000,
      line: LINE,
    };
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
