/**
 * From the agent's click on "Répondre" to the first frame of the other's picture painted, on the whole product with real
 * Chromium; and in the same run, a bare RTCPeerConnection between two pages of the same browser. Lower is better.
 * `npm run bench visio -- --json`; the number of calls with `--n 20`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startWorld } from '../e2e/world/world.ts';
import { measurePeerToPeer } from './peer-to-peer.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, n: { type: 'string', default: '12' } },
});
const calls = Math.max(10, Number(values.n) || 0);
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

interface Probe {
  clickedAt: number | null;
  firstFrame: number | null;
}
type Probed = Window & { probe: Probe };

/** How long a person takes to answer what rings, in milliseconds: everything that is prepared meanwhile is theirs too. */
const REACTION = 1_500;

/**
 * Runs in each page before its own scripts: notes the click, and the first frame of the remote picture that shows something.
 * Black frames, which are sent until the answer, don't count.
 */
const watch = (remoteLabel: string): void => {
  const probe: Probe = { clickedAt: null, firstFrame: null };
  Object.assign(window, { probe });
  const now = (): number => performance.timeOrigin + performance.now();
  const seen = new WeakSet<Element>();
  const canvas = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
  const showsSomething = (video: HTMLVideoElement): boolean => {
    canvas?.drawImage(video, 0, 0, 8, 8);
    return (
      canvas?.getImageData(0, 0, 8, 8).data.some((value, index) => index % 4 !== 3 && value > 48) ?? false
    );
  };
  document.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.textContent.includes('Répondre')) probe.clickedAt = now();
    },
    { capture: true },
  );
  new MutationObserver(() => {
    const video = document.querySelector<HTMLVideoElement>(`video[aria-label="${remoteLabel}"]`);
    if (!video || seen.has(video)) return;
    seen.add(video);
    const look = (): void => {
      const at = now();
      if (showsSomething(video)) probe.firstFrame ??= at;
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  }).observe(document, { childList: true, subtree: true });
};

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
/** Asks now and then: at every frame, as it would by itself, it makes the windows draw for the question alone. */
const firstFrame = async (page: Page): Promise<number> => {
  const handle = await page.waitForFunction(() => (window as unknown as Probed).probe.firstFrame, undefined, {
    polling: 100,
  });
  return (await handle.jsonValue()) ?? Number.NaN;
};
const reset = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign((window as unknown as Probed).probe, { clickedAt: null, firstFrame: null });
  });

/** One call from the queue to goodbye; both sides' times from the click, in milliseconds. */
const oneCall = async (kiosk: Page, desk: Page): Promise<{ kiosk: number; console: number }> => {
  await Promise.all([reset(kiosk), reset(desk)]);
  await button(kiosk, /^CAF/).click();
  await button(kiosk, 'Continuer').click();
  await button(desk, /^Répondre/).waitFor();
  await delay(REACTION);
  await button(desk, /^Répondre/).click();
  const [atKiosk, atDesk] = await Promise.all([firstFrame(kiosk), firstFrame(desk)]);
  const clickedAt = await desk.evaluate(() => (window as unknown as Probed).probe.clickedAt);
  if (clickedAt === null) throw new Error('the click was not seen');
  await button(desk, /^Terminer l’appel/).click();
  await button(desk, 'Oui, terminer').click();
  await button(kiosk, 'Retour à l’accueil').click();
  return { kiosk: atKiosk - clickedAt, console: atDesk - clickedAt };
};

const world = await startWorld();
try {
  const [kiosk, desk] = [await world.openKiosk(), await world.openConsole()];
  await kiosk.addInitScript(watch, 'Agent');
  await desk.addInitScript(watch, 'Usager');
  await Promise.all([kiosk.reload(), desk.reload()]);
  for (const page of [kiosk, desk]) page.setDefaultTimeout(60_000);
  await desk.getByLabel('Identifiant').fill('agent.caf');
  await desk.getByLabel('Mot de passe').fill('demonstration');
  await button(desk, 'Se connecter').click();
  await desk.getByText('Disponible', { exact: true }).click();

  const peer = await world.browser.newContext({ permissions: ['camera', 'microphone'] });
  const slower: number[] = [];
  const [kioskTimes, consoleTimes, p2p]: [number[], number[], number[]] = [[], [], []];
  await oneCall(kiosk, desk); // Warms up; not counted.
  await measurePeerToPeer(peer, `${world.consoleUrl}health`);
  for (let call = 1; call <= calls; call += 1) {
    const times = await oneCall(kiosk, desk);
    kioskTimes.push(times.kiosk);
    consoleTimes.push(times.console);
    slower.push(Math.max(times.kiosk, times.console));
    p2p.push(await measurePeerToPeer(peer, `${world.consoleUrl}health`));
    if (!values.json)
      say(
        `${call}/${calls}: ${Math.round(slower.at(-1) ?? 0)} ms, peer to peer ${Math.round(p2p.at(-1) ?? 0)} ms`,
      );
  }
  const both = (samples: readonly number[]) => ({
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
  });
  const acceptToFrameMs = both(slower);
  const p2pMs = both(p2p);
  const result = {
    acceptToFrameMs,
    kioskMs: both(kioskTimes),
    consoleMs: both(consoleTimes),
    p2pMs,
    ratio: Math.round((acceptToFrameMs.p50 / p2pMs.p50) * 100) / 100,
    n: slower.length,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await world.close();
}
