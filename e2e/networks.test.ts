/**
 * A call through the networks of town halls and agencies, simulated: real processes in network namespaces, a real
 * firewall (nftables), a real relay (coturn). Needs root, as `npm run setup` does.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { MEDIA_PORT, startLabWorld, type LabWorld, type LabWorldOptions } from './world/lab/lab-world.ts';
import { simulateLine } from './world/lab/simulate-line.ts';
import { moves, playsBothWays } from './world/video.ts';

let world: LabWorld;
let kiosk: KioskScreen;
let desk: ConsoleDesk;

/** For the tests of a description: a world of their own. */
const inWorld = (options: LabWorldOptions): void => {
  beforeAll(async () => {
    world = await startLabWorld(options);
    kiosk = new KioskScreen(await world.openKiosk());
    desk = new ConsoleDesk(await world.openConsole());
  }, 120_000);
  afterAll(() => world.close(), 60_000);
};
const letOut = async (...rules: string[]): Promise<void> => {
  await Promise.all([world.kioskLine.letOut(rules), world.consoleLine.letOut(rules)]);
};

const call = async (): Promise<void> => {
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
  await playsBothWays(kiosk.page, desk.page);
};

/** The path that the kiosk's host remembers, once it does. */
const learntPath = async (dataDir: string): Promise<unknown> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const text = await readFile(join(dataDir, 'kiosk', 'network-path.json'), 'utf8').catch(() => '');
    if (text !== '') return (JSON.parse(text) as { path: unknown }).path;
    await delay(100);
  }
  throw new Error('no path was learnt');
};

describe('where a proxy refuses every WebSocket, and a firewall lets out no UDP', () => {
  inWorld({ refuseUpgrades: true });

  it('kiosk and console go on by polling, and the call works', async () => {
    await letOut('tcp dport 443 accept', `tcp dport ${MEDIA_PORT} accept`);
    await call();
    await kiosk.text('En conversation avec Claire (CAF)').waitFor();
  }, 150_000);

  it('the media goes by ICE-TCP, and the kiosk remembers it', async () => {
    expect(await learntPath(world.dataDir)).toBe('tcp');
  }, 60_000);
});

describe('where a firewall lets out nothing but TCP 443', () => {
  inWorld({ relay: true });

  it('the media goes by the relay over TLS; the kiosk remembers it, and the next call tries it first', async () => {
    await letOut('tcp dport 443 accept');
    await call();
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
  inWorld({ relay: true });

  it('the line loses UDP, then all but TCP 443, then nearly all its width: the call goes on each time', async () => {
    await call();
    for (const { page } of [kiosk, desk]) page.setDefaultTimeout(60_000);
    for (const scenario of ['force-tcp', 'force-turn', 'slow-link'] as const) {
      await simulateLine(world, scenario);
      await moves(kiosk.page, desk.page);
      await kiosk.text('En conversation avec Claire (CAF)').waitFor();
    }
  }, 300_000);
});
