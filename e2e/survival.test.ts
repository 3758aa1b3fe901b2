/**
 * What breaks in the middle of a call, on the running product: the same call goes on, as each had chosen it, and whoever
 * watches the server sees it in its figures.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../sfu-server/src/testing/until.ts';
import { ConsoleDesk } from './world/console-desk.ts';
import { figure } from './world/figure.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { scenarios, simulate, type Scenario } from './world/simulate.ts';
import { moves } from './world/video.ts';
import { startWorld, type World } from './world/world.ts';

let world: World;
let kiosk: KioskScreen;
let desk: ConsoleDesk;

beforeAll(async () => {
  world = await startWorld();
  kiosk = new KioskScreen(await world.openKiosk());
  desk = new ConsoleDesk(await world.openConsole());
  for (const { page } of [kiosk, desk]) page.setDefaultTimeout(60_000);
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
  await moves(kiosk.page, desk.page);
  await kiosk.button('Couper le micro').click();
  await kiosk.button('Réactiver le micro').waitFor();
  await desk.tab('Messages');
}, 120_000);
afterAll(() => world.close(), 30_000);

const field = () => desk.page.getByRole('textbox', { name: /message/i });
const send = async (text: string): Promise<void> => {
  await field().fill(text);
  await field().press('Enter');
};
const times = (page: Page, text: string): Promise<number> => page.getByText(text, { exact: true }).count();

/** Waits for a message at the kiosk, whose window may be loading anew, with its messages closed. */
const reads = async (text: string): Promise<void> => {
  const end = Date.now() + 60_000;
  const message = kiosk.text(text);
  while (!(await message.isVisible())) {
    if (Date.now() > end) throw new Error(`not at the kiosk: ${text}`);
    const open = kiosk.button(/^Messages/);
    if (await open.isVisible()) await open.click({ timeout: 5_000 }).catch(() => undefined); // gone with the old page
    // What could not be sent is still in the field: nothing written is lost.
    if ((await field().inputValue()) === text) await field().press('Enter');
    await message.waitFor({ timeout: 3_000 }).catch(() => undefined); // looked for again above
  }
};

const counts = (series: string): Promise<void> =>
  until(async () => (await figure(world.consoleUrl, series)) > 0, `${series} above 0`);
/** What the server counts of a fault; of the others it knows nothing, or starts to count anew. */
const counted: Partial<Record<Scenario, string>> = {
  'worker-death': 'visio_media_workers_died_total',
  'server-restart': 'visio_media_joins_total{kind="first"}',
  'renderer-crash': 'visio_media_joins_total{kind="rejoin"}',
};

describe('a call with real media', () => {
  it.each([
    'visio_calls{state="active"}',
    'visio_call_setup_seconds_count',
    'visio_media_round_trip_seconds_count{kind="audio"}',
    'visio_media_round_trip_seconds_count{kind="video"}',
    'visio_media_loss_ratio_count{kind="audio",direction="in"}',
    'visio_media_loss_ratio_count{kind="video",direction="out"}',
    'visio_media_workers',
    'visio_media_workers_cpu_seconds',
  ])('moves %s', counts);
});

describe('a call survives', () => {
  it.each(scenarios)(
    '%s: the picture comes back both ways, the microphone stays cut, and what was written comes once',
    async (scenario) => {
      const fault = simulate(world, kiosk.page, scenario);
      await send(`Pendant ${scenario}`);
      kiosk = new KioskScreen((await fault).kiosk);
      kiosk.page.setDefaultTimeout(60_000);
      await moves(kiosk.page, desk.page);
      await kiosk.text('En conversation avec Claire (CAF)').waitFor();
      await kiosk.button('Réactiver le micro').waitFor();
      await reads(`Pendant ${scenario}`);
      await send(`Après ${scenario}`);
      await reads(`Après ${scenario}`);
      for (const text of [`Pendant ${scenario}`, `Après ${scenario}`])
        expect(await times(kiosk.page, text)).toBe(1);
      const series = counted[scenario];
      if (series !== undefined) await counts(series);
    },
    120_000,
  );
});
