/**
 * A call through the networks of town halls and agencies, simulated: real processes in network namespaces, a real
 * firewall (nftables), a real relay (coturn). Needs root, as `npm run setup` does.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { MEDIA_PORT, startLabWorld, type LabWorld, type LabWorldOptions } from './world/lab/lab-world.ts';
import { simulateLine } from './world/lab/simulate-line.ts';
import { moves, playsBothWays } from './world/video.ts';

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
  }, 150_000);
});

/** The path that the kiosk's host remembers, once it does. */
const learntPath = async (dataDir: string): Promise<unknown> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const text = await readFile(join(dataDir, 'kiosk', 'network-path.json'), 'utf8').catch(() => '');
    if (text !== '') return (JSON.parse(text) as { path: unknown }).path;
    await delay(100);
  }
  throw new Error('no path was learnt');
};

describe('where a firewall lets out no UDP', () => {
  it('the media goes by ICE-TCP, and the kiosk remembers it', async () => {
    const { world, kiosk, desk } = await start({});
    const out = ['tcp dport 443 accept', `tcp dport ${MEDIA_PORT} accept`];
    await Promise.all([world.kioskLine.letOut(out), world.consoleLine.letOut(out)]);
    await call(kiosk, desk);
    expect(await learntPath(world.dataDir)).toBe('tcp');
  }, 150_000);
});

describe('where a firewall lets out nothing but TCP 443', () => {
  it('the media goes by the relay over TLS; the kiosk remembers it, and the next call tries it first', async () => {
    const { world, kiosk, desk } = await start({ relay: true });
    const out = ['tcp dport 443 accept'];
    await Promise.all([world.kioskLine.letOut(out), world.consoleLine.letOut(out)]);
    await call(kiosk, desk);
    expect(await learntPath(world.dataDir)).toMatch(/^turn-t(cp|ls)$/);
    await desk.end();
    await kiosk.text('Au revoir').waitFor();
    await kiosk.button('Retour à l’accueil').click();
    await kiosk.join('CAF');
    await desk.answer();
    await playsBothWays(kiosk.page, desk.page);
  }, 240_000);
});

describe('in the middle of a call', () => {
  it('the line loses UDP, then all but TCP 443, then nearly all its width: the call goes on each time', async () => {
    const { world, kiosk, desk } = await start({ relay: true });
    await call(kiosk, desk);
    for (const { page } of [kiosk, desk]) page.setDefaultTimeout(60_000);
    for (const scenario of ['force-tcp', 'force-turn', 'slow-link'] as const) {
      await simulateLine(world, scenario);
      await moves(kiosk.page, desk.page);
      await kiosk.text('En conversation avec Claire (CAF)').waitFor();
    }
  }, 300_000);
});
