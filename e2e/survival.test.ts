/** What breaks in the middle of a call, on the running product: the same call goes on, as each had chosen it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { scenarios, simulate } from './world/simulate.ts';
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

const send = async (text: string): Promise<void> => {
  const message = desk.page.getByRole('textbox', { name: /message/i });
  await message.fill(text);
  await message.press('Enter');
};
const times = (page: Page, text: string): Promise<number> => page.getByText(text, { exact: true }).count();

const openMessages = async (): Promise<void> => {
  if (!(await kiosk.button('Fermer les messages').isVisible())) await kiosk.button(/^Messages/).click();
};

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
      await openMessages();
      await send(`Après ${scenario}`);
      await kiosk.text(`Après ${scenario}`).waitFor();
      for (const text of [`Pendant ${scenario}`, `Après ${scenario}`])
        expect(await times(kiosk.page, text)).toBe(1);
    },
    120_000,
  );
});
