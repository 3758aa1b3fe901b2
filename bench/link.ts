/**
 * A call on a village line: the kiosk behind 512 kbit/s each way with 1 % of its packets lost, in network namespaces (tbf,
 * nftables; as root). A minute of call, first alone, then with a three-page scan and a shared page meanwhile. The worse of
 * the two ends counts. `npm run bench link -- --json`; the length of each part with `--seconds 60`.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ConsoleDesk } from '../e2e/world/console-desk.ts';
import { KioskScreen } from '../e2e/world/kiosk-screen.ts';
import { startLabWorld, type LabWorld } from '../e2e/world/lab/lab-world.ts';
import { playsBothWays } from '../e2e/world/video.ts';
import { percentile } from './percentile.ts';
import { installLinkProbe, readLinkProbe, resetLinkProbe, type LinkFigures } from './link-probe.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '60' } },
});
const seconds = Math.max(10, Number(values.seconds) || 60);
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const LINE = { kbit: 512, lossPercent: 1 };
/**
 * Smaller than people's windows: without a graphics card the browsers paint in software, and two large windows take all of
 * a small machine, which would be measured instead of the line.
 */
const WINDOW = { width: 1280, height: 720 };

const wait = (page: Page, until: number): Promise<void> =>
  page.waitForTimeout(Math.max(0, until - Date.now()));

/** Both ends over one part of the call: the worse figure of each. */
const worse = ([one, other]: readonly LinkFigures[]): Record<string, unknown> => {
  if (!one || !other) throw new Error('two ends are measured');
  const slower = percentile(one.fps, 0.5) <= percentile(other.fps, 0.5) ? one : other;
  return {
    audioConcealment: Math.round(Math.max(one.concealment, other.concealment) * 10_000) / 10_000,
    fps: { p50: percentile(slower.fps, 0.5), p5: percentile(slower.fps, 0.05) },
    smallestPicture:
      one.smallest.width * one.smallest.height <= other.smallest.width * other.smallest.height
        ? one.smallest
        : other.smallest,
    longestFreezeMs: Math.round(Math.max(one.longestFreezeMs, other.longestFreezeMs)),
  };
};

const kbitOver = async (
  world: LabWorld,
  part: () => Promise<void>,
): Promise<{ up: number; down: number }> => {
  const [before, at] = [await world.kioskLine.traffic(), Date.now()];
  await part();
  const after = await world.kioskLine.traffic();
  const kbit = (bytes: number): number => Math.round((bytes * 8) / (Date.now() - at));
  return { up: kbit(after.out - before.out), down: kbit(after.in - before.in) };
};

/** Looks for so many whole pages in the tray, seldom: a wait by role reads the whole page's roles anew, many times a second. */
const pagesShown = (desk: Page, pages: number): Promise<unknown> =>
  desk.waitForFunction(
    (wanted) => document.querySelectorAll('button[aria-label^="Agrandir la page"]').length >= wanted,
    pages,
    { polling: 100 },
  );

/** As a webcam; the browser's own has 20. */
const CAMERA = '--use-fake-device-for-media-stream=fps=30';

const world = await startLabWorld({ chromiumArgs: [CAMERA] });
try {
  const kiosk = new KioskScreen(await world.openKiosk());
  const desk = new ConsoleDesk(await world.openConsole());
  const ends = [kiosk.page, desk.page];
  for (const page of ends) {
    page.setDefaultTimeout(90_000);
    await page.setViewportSize(WINDOW);
    await page.addInitScript(installLinkProbe);
    await page.reload();
  }
  await world.kioskLine.narrow(LINE);
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
  await playsBothWays(...ends);
  await wait(desk.page, Date.now() + 10_000); // the line is found out

  const measure = async (part: () => Promise<void>): Promise<Record<string, unknown>> => {
    for (const page of ends) await page.evaluate(resetLinkProbe);
    const kbit = await kbitOver(world, part);
    const figures = await Promise.all(ends.map((page) => page.evaluate(readLinkProbe)));
    return { ...worse(figures), kbit, kiosk: brief(figures[0]), console: brief(figures[1]) };
  };
  const brief = (one: LinkFigures | undefined) =>
    one && {
      audioConcealment: Math.round(one.concealment * 10_000) / 10_000,
      fpsP50: percentile(one.fps, 0.5),
      longestFreezeMs: Math.round(one.longestFreezeMs),
      sizes: one.sizes,
    };

  const alone = await measure(() => wait(desk.page, Date.now() + seconds * 1000));
  say(`alone: ${JSON.stringify(alone)}`);

  const pageTimes: number[] = [];
  const loaded = await measure(async () => {
    const end = Date.now() + seconds * 1000;
    await desk.openSharedPage();
    await kiosk.accept();
    const firstYes = { at: 0 };
    for (let page = 1; page <= 3; page += 1) {
      await desk.scan();
      await kiosk.accept();
      firstYes.at ||= Date.now();
      await pagesShown(desk.page, page);
      pageTimes.push((Date.now() - firstYes.at) / 1000);
      say(`page ${page}: ${pageTimes.at(-1)} s`);
    }
    await wait(desk.page, end);
  });
  const { audioConcealment, fps, longestFreezeMs, ...rest } = loaded;
  const result = {
    audioConcealment,
    fps,
    longestFreezeMs,
    /** From the citizen's first yes to the page shown at the console, in seconds; for all, the two other questions too. */
    firstPageS: pageTimes[0],
    allPagesS: pageTimes[2],
    ...rest,
    alone,
    line: LINE,
    window: WINDOW,
    seconds,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await world.close();
}
