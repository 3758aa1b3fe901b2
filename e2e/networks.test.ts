/**
 * A call through the networks of town halls and agencies, simulated: real processes in network namespaces, a real
 * firewall (nftables), a real relay (coturn). Needs root, as `npm run setup` does.
 */
import { afterEach, describe, it } from '@jest/globals';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { startLabWorld, type LabWorld, type LabWorldOptions } from './world/lab/lab-world.ts';
import { playsBothWays } from './world/video.ts';

let world: LabWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
}, 60_000);

const start = async (
  options: LabWorldOptions,
): Promise<{ world: LabWorld; kiosk: KioskScreen; desk: ConsoleDesk }> => {
  world = await startLabWorld(options);
  const kiosk = new KioskScreen(await world.openKiosk());
  const desk = new ConsoleDesk(await world.openConsole());
  return { world, kiosk, desk };
};

const call = async (kiosk: KioskScreen, desk: ConsoleDesk): Promise<void> => {
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
  await playsBothWays(kiosk.page, desk.page);
};

describe('where a proxy refuses every WebSocket', () => {
  it('kiosk and console go on by polling, and the call works', async () => {
    const { kiosk, desk } = await start({ refuseUpgrades: true });
    await call(kiosk, desk);
    await kiosk.text('En conversation avec Claire (CAF)').waitFor();
  }, 90_000);
});
