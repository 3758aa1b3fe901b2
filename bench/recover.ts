/**
 * How long a call's picture is away after each fault: from the fault's end (or the replacement's start) to frames flowing
 * again on both sides, on the whole product with real Chromium, real cuts and real kills. Lower is better.
 * `npm run bench recover -- --json`; how often each with `--n 7`, which ones with `--only worker-death`.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ConsoleDesk } from '../e2e/world/console-desk.ts';
import { KioskScreen } from '../e2e/world/kiosk-screen.ts';
import { scenarios, simulate, type Scenario } from '../e2e/world/simulate.ts';
import { playsBothWays } from '../e2e/world/video.ts';
import { startWorld } from '../e2e/world/world.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    n: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});
const times = Math.max(1, Number(values.n) || 0);
// After a crash of the host the old page plays on until it loads anew: its first frame tells nothing.
const measured = scenarios.filter(
  (scenario) => scenario !== 'host-crash' && (values.only === undefined || scenario === values.only),
);

/** Runs in each page before its own scripts: notes every painted frame of the other's picture. */
const watch = (remoteLabel: string): void => {
  const frames: number[] = [];
  Object.assign(window, { frames });
  const watched = new WeakSet<Element>();
  const follow = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => {
      frames.push(performance.timeOrigin + performance.now());
      follow(video);
    });
  };
  new MutationObserver(() => {
    const video = document.querySelector<HTMLVideoElement>(`video[aria-label="${remoteLabel}"]`);
    if (!video || watched.has(video)) return;
    watched.add(video);
    follow(video);
  }).observe(document, { childList: true, subtree: true });
};

/** The first frame after a moment from which on the picture flows: five frames within half a second. */
const flowsFrom = async (page: Page, since: number): Promise<number> => {
  const first = await page.waitForFunction((after) => {
    const frames = (window as unknown as { frames?: number[] }).frames?.filter((at) => at > after) ?? [];
    return frames.find((at, index) => (frames[index + 4] ?? Infinity) - at < 500);
  }, since);
  return (await first.jsonValue()) ?? Number.NaN;
};

const world = await startWorld();
try {
  const [kioskPage, deskPage] = [await world.openKiosk(), await world.openConsole()];
  await kioskPage.context().addInitScript(watch, 'Agent');
  await deskPage.addInitScript(watch, 'Usager');
  await Promise.all([kioskPage.reload(), deskPage.reload()]);
  let kiosk = kioskPage;
  const desk = new ConsoleDesk(deskPage);
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await new KioskScreen(kiosk).join('CAF');
  await desk.answer();
  const gaps: Partial<Record<Scenario, { p50: number; p95: number }>> = {};
  for (const scenario of measured) {
    const samples: number[] = [];
    for (let time = 1; time <= times; time += 1) {
      await playsBothWays(kiosk, deskPage);
      // The path has to have been good for a while, as in a call.
      await flowsFrom(deskPage, Date.now());
      const fault = await simulate(world, kiosk, scenario);
      kiosk = fault.kiosk;
      kiosk.setDefaultTimeout(60_000);
      deskPage.setDefaultTimeout(60_000);
      const [atKiosk, atDesk] = await Promise.all([
        flowsFrom(kiosk, fault.endedAt),
        flowsFrom(deskPage, fault.endedAt),
      ]);
      samples.push(Math.max(atKiosk, atDesk) - fault.endedAt);
      process.stderr.write(`${scenario} ${time}/${times}: ${Math.round(samples.at(-1) ?? 0)} ms\n`);
    }
    gaps[scenario] = { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) };
  }
  process.stdout.write(`${JSON.stringify({ gapMs: gaps, n: times })}\n`);
} finally {
  await world.close();
}
