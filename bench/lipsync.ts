/**
 * How far the sound is from the picture at the receiver, on the whole product with real Chromium. Two figures:
 * `skewMs`, end to end: the sender flashes and beeps at the same moment once a second, the receiver notes when each arrives
 * (positive: the sound is late). It is exact to about a frame, 33 ms: what the sender's own browser adds is in it.
 * `estimatedMs`, the receiving browser's own account (`estimatedPlayoutTimestamp` of webrtc-stats, sound against picture).
 * Good is within 100 ms (EN 301 549, 6.5.4). `npm run bench lipsync -- --json`; the seconds watched with `--n 30`.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ConsoleDesk } from '../e2e/world/console-desk.ts';
import { KioskScreen } from '../e2e/world/kiosk-screen.ts';
import { playsBothWays } from '../e2e/world/video.ts';
import { startWorld } from '../e2e/world/world.ts';
import { flashAndBeep, watchFlashAndBeep, type Noticed } from './flash-and-beep.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, n: { type: 'string', default: '30' } },
});
const seconds = Math.max(10, Number(values.n) || 0);

/** Runs in the receiver's page before its own scripts: keeps hold of every connection. */
const keepPeers = (): void => {
  const peers: RTCPeerConnection[] = [];
  Object.assign(window, { peers });
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(this);
    }
  };
};

/** Runs in the receiver's page: sound minus picture as the browser estimates it, once a second. */
const estimates = async (count: number): Promise<number[]> => {
  const { peers } = window as unknown as { peers: RTCPeerConnection[] };
  const found: number[] = [];
  for (let second = 0; second < count; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const at: Record<string, number> = {};
    for (const peer of peers)
      for (const stats of (await peer.getStats()).values() as Iterable<Record<string, unknown>>)
        if (stats['type'] === 'inbound-rtp' && typeof stats['estimatedPlayoutTimestamp'] === 'number')
          at[String(stats['kind'])] = stats['estimatedPlayoutTimestamp'];
    // The picture is ahead by as much as the sound is behind in the sender's time.
    if (at['audio'] !== undefined && at['video'] !== undefined) found.push(at['video'] - at['audio']);
  }
  return found;
};

/** How late each beep is after its flash; a flash or a beep without the other within half a second does not count. */
const skews = ({ flashes, beeps }: Noticed): number[] =>
  flashes.flatMap((flash) => {
    const near = beeps.map((beep) => beep - flash).filter((skew) => Math.abs(skew) < 500);
    return near.length === 0
      ? []
      : [near.reduce((one, other) => (Math.abs(one) < Math.abs(other) ? one : other))];
  });

const told = (samples: readonly number[]) =>
  samples.length === 0
    ? null
    : {
        median: percentile(samples, 0.5),
        p95: percentile(samples.map(Math.abs), 0.95),
        n: samples.length,
      };

const measure = async (page: Page, label: string) => {
  const [noticed, estimated] = await Promise.all([
    page.evaluate(watchFlashAndBeep, [label, seconds * 1_000] as const),
    page.evaluate(estimates, seconds),
  ]);
  return { skewMs: told(skews(noticed)), estimatedMs: told(estimated) };
};

const world = await startWorld();
try {
  const [kiosk, desk] = [
    new KioskScreen(await world.openKiosk()),
    new ConsoleDesk(await world.openConsole()),
  ];
  for (const { page } of [kiosk, desk]) {
    page.setDefaultTimeout(60_000);
    await page.addInitScript(flashAndBeep);
    await page.addInitScript(keepPeers);
    await page.reload();
  }
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
  await playsBothWays(kiosk.page, desk.page);
  // The buffers of sound and picture find each other within the first seconds.
  await kiosk.page.waitForTimeout(8_000);
  const result = { kiosk: await measure(kiosk.page, 'Agent'), console: await measure(desk.page, 'Usager') };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await world.close();
}
