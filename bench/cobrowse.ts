/**
 * Browsing together, measured on the whole product: kiosk host, server and console in a call by voice, with bare rrweb between
 * two pages of one browser beside it in the same run. On the demonstration's site and on two large pages of the State's
 * design system. `npm run bench cobrowse -- --json`. Lower is better everywhere.
 *
 * - `mirrorMs`, `rrwebMs`: from a change in the page to the same change in the replay
 * - `firstLoadKiB`: on the wire until a page stands at the agent (demonstration's first page); `rrwebFirstLoadKiB`
 *   the same page's bare events, deflated; `large` the large pages
 * - `interactionKbps`: five seconds of pointer, wheel and keys
 * - `cpuAddedPct`: what the recorder adds to the main thread's work for loading a page
 * - `wrongClicks`, `clicks`: the agent's clicks with other fonts than the kiosk's, and those that hit another element;
 *   `refusedClicks` those that the kiosk refused
 * - `revokeMs`: from the citizen's touch on "Reprendre la main" to the agent's last letter in the page, the worst of some
 * - `leaks`: kinds of planted secrets found on the wire, of `secretKinds`; `rrwebLeaks` in bare rrweb's events
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { ConsoleDesk } from '../e2e/world/console-desk.ts';
import { KioskScreen } from '../e2e/world/kiosk-screen.ts';
import { startWorld } from '../e2e/world/world.ts';
import {
  leakedKinds,
  plantedSecrets,
  SECRETS_ADDRESS,
} from '../kiosk-app/src/host/cobrowse/planted-secrets.ts';
import { isRisky } from '../kiosk-app/src/host/cobrowse/risky-click.ts';
import { cpuAdded } from './cobrowse/cpu.ts';
import { decode, LARGE_PAGES, startBenchSite } from './cobrowse/site.ts';
import { Wire } from './cobrowse/wire.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const wants = (part: string): boolean => values.only === '' || values.only.split(',').includes(part);
const began = Date.now();
const say = (line: string): boolean =>
  process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0)} s ${line}\n`);
const kib = (bytes: number): number => Math.round(bytes / 102.4) / 10;
const round = (value: number): number => Math.round(value * 10) / 10;
const spread = (samples: number[]): { p50: number; p95: number } => {
  const sorted = [...samples].sort((one, other) => one - other);
  const at = (fraction: number): number => round(sorted[Math.ceil(fraction * sorted.length) - 1] ?? NaN);
  return { p50: at(0.5), p95: at(0.95) };
};

/** In the replaying page: notes for each new text of #at when it came, as an observer is told; answers after a while. */
const watchReplay = (page: Page, seconds: number): Promise<{ text: string; at: number }[]> =>
  page.evaluate(async (time) => {
    const seen: { text: string; at: number }[] = [];
    const watched = new WeakSet<Document>();
    const look = (): void => {
      const inside = document.querySelector<HTMLIFrameElement>('iframe')?.contentDocument;
      if (!inside?.getElementById('at') || watched.has(inside)) return;
      watched.add(inside);
      new MutationObserver(() => {
        const text = inside.getElementById('at')?.textContent ?? '';
        if (/^[a-z]{8,}$/.test(text) && seen.at(-1)?.text !== text)
          seen.push({ text, at: performance.timeOrigin + performance.now() });
      }).observe(inside, { subtree: true, childList: true, characterData: true });
    };
    const timer = setInterval(look, 50);
    await new Promise((resolve) => setTimeout(resolve, time * 1000));
    clearInterval(timer);
    return seen;
  }, seconds);

const boxOf = async (locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the screen');
  return box;
};

/** How far the agent clicks through a page. */
const SCREENS = 6;
const CLICKS_A_SCREEN = 12;

const latencies = (samples: { text: string; at: number }[]): number[] =>
  samples.slice(1).map(({ text, at }) => at - decode(text));

const site = await startBenchSite();
const world = await startWorld({
  serverEnv: { SITE_PORT: String(site.port) },
  // The call's own pictures are not what is measured: five a second, so that two cores are enough for all.
  chromiumArgs: ['--use-fake-device-for-media-stream=fps=5'],
});
try {
  const kiosk = new KioskScreen(await world.openKiosk());
  const desk = new ConsoleDesk(await world.openConsole());
  const wire = new Wire(desk.page);
  await desk.page.reload();
  for (const { page } of [kiosk, desk]) page.setDefaultTimeout(60_000);
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
  await desk.page.getByRole('radio', { name: 'Navigation partagée' }).click();
  // The call goes on by voice: two software encoders of pictures would leave nothing of two cores to measure.
  await kiosk.button('Couper la caméra').click();
  await desk.button('Couper la caméra').click();

  const close = async (): Promise<void> => {
    await desk.button('Fermer la page').click();
    await desk.button('Ouvrir sur la borne').waitFor();
  };
  /** Opens an address at the kiosk and waits until nothing more comes over the wire. */
  const open = async (path: string): Promise<void> => {
    await desk.page.getByRole('combobox', { name: 'Téléservice' }).click();
    await desk.page.getByRole('option', { name: 'Une autre adresse…' }).click();
    await desk.page.getByLabel('Adresse').fill(`${site.url}${path}`);
    wire.reset();
    await desk.button('Ouvrir sur la borne').click();
    await kiosk.accept();
    // Asked from the page around it: in a frame without scripts no timer runs, so that it can't wait by itself.
    await desk.page.waitForFunction(
      () => (document.querySelector('iframe')?.contentDocument?.body.childElementCount ?? 0) > 0,
      null,
      { timeout: 180_000 },
    );
  };
  const settle = async (): Promise<number> => {
    let before = -1;
    while (before !== wire.bytes) {
      before = wire.bytes;
      await delay(700);
    }
    return before;
  };
  const takeHand = async (): Promise<void> => {
    await desk.button('Demander la main').click();
    await kiosk.accept();
    await desk.text('Vous avez la main').waitFor();
  };
  const canvas = kiosk.page.locator('canvas');
  /** The links that the mirror shows now, with fonts of the agent's own, each with its middle on the console's screen. */
  const linksShown = (): Promise<{ id: string; label: string; x: number; y: number }[]> =>
    desk.page.evaluate(() => {
      const frame = document.querySelector('iframe');
      const inside = frame?.contentDocument;
      if (!frame || !inside) return [];
      if (!inside.querySelector('style[bench]')) {
        const fonts = inside.createElement('style');
        fonts.textContent = '* { font-family: monospace !important }';
        fonts.setAttribute('bench', '');
        inside.head.append(fonts);
      }
      const outer = frame.getBoundingClientRect();
      const scale = outer.width / frame.offsetWidth;
      return [...inside.querySelectorAll('a[id]')].flatMap((element) => {
        const box = element.getClientRects()[0];
        if (!box || box.width < 4 || box.height < 4) return [];
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const label = element.textContent;
        const at = { id: element.id, label, x: outer.left + x * scale, y: outer.top + y * scale };
        // What the console's own bar covers is not the page's.
        const isSeen = frame.closest('section')?.contains(document.elementFromPoint(at.x, at.y)) === true;
        return isSeen && inside.elementFromPoint(x, y)?.closest('a') === element ? [at] : [];
      });
    });
  const bare = async (path: string): Promise<Page> => {
    const page = await desk.page.context().newPage();
    await page.goto(`${site.url}${path}`);
    return page;
  };
  const bareEvents = async (path: string): Promise<string> => {
    const page = await bare(path);
    await delay(1500);
    const text = await page.evaluate(() => JSON.stringify((0, eval)('events')));
    await page.close();
    return text;
  };

  const result: Record<string, unknown> = {};

  if (wants('mirror')) {
    await open('/moving');
    result['mirrorMs'] = spread(latencies(await watchReplay(desk.page, 12)));
    await close();
    const replay = await bare('/replay');
    const moving = await bare('/bare-moving');
    result['rrwebMs'] = spread(latencies(await watchReplay(replay, 10)));
    await moving.close();
    await replay.close();
    say(JSON.stringify(result));
  }

  if (wants('load')) {
    await open('/');
    result['firstLoadKiB'] = kib(await settle());
    await close();
    const large: Record<string, number> = {};
    const rrwebLarge: Record<string, number> = {};
    for (const [name, path] of Object.entries(LARGE_PAGES)) {
      await open(`/${path}`);
      large[name] = kib(await settle());
      await close();
      rrwebLarge[name] = kib(deflateRawSync(await bareEvents(`/bare/${path}`)).length);
    }
    result['large'] = large;
    result['rrwebLarge'] = rrwebLarge;
    say(JSON.stringify(result));
  }

  if (wants('interaction')) {
    await open('/reading');
    await settle();
    wire.reset();
    const box = await boxOf(canvas);
    const start = Date.now();
    for (let step = 0; Date.now() - start < 5000; step += 1) {
      await kiosk.page.mouse.move(box.x + 40 + ((step * 7) % 400), box.y + 60 + ((step * 5) % 200));
      if (step % 15 === 0) await kiosk.page.mouse.wheel(0, 120);
      if (step === 5) await kiosk.page.mouse.click(box.x + 200, box.y + 130);
      if (step % 7 === 0) await kiosk.page.keyboard.type('a');
      await delay(30);
    }
    result['interactionKbps'] = round((wire.bytes * 8) / (Date.now() - start));
    await close();
    say(JSON.stringify(result));
  }

  if (wants('clicks')) {
    let [clicks, wrong, refused] = [0, 0, 0];
    for (const path of Object.values(LARGE_PAGES)) {
      await open(`/${path}`);
      await settle();
      await takeHand();
      for (let screen = 0; screen < SCREENS; screen += 1) {
        const before = await linksShown();
        // What commits to something waits for the citizen: it is no matter of which element is hit.
        const plain = before.filter(({ label }) => !isRisky({ label, submits: false }));
        for (const { id } of plain.slice(0, CLICKS_A_SCREEN)) {
          // A click may have brought the page into view otherwise: the agent clicks where the link is now.
          const link = (await linksShown()).find((shown) => shown.id === id);
          if (!link) continue;
          const done = site.clicked.length;
          await desk.page.mouse.click(link.x, link.y);
          const end = Date.now() + 1500;
          while (site.clicked.length === done && Date.now() < end) await delay(10);
          clicks += 1;
          if (site.clicked.length === done) refused += 1;
          else if (site.clicked[done] !== id) wrong += 1;
          if (site.clicked.length > done && site.clicked[done] !== id)
            say(`${id} was meant, ${String(site.clicked[done])} hit`);
        }
        await desk.page.mouse.wheel(0, 700);
        await delay(1000);
      }
      await close();
    }
    Object.assign(result, { wrongClicks: wrong, clicks, refusedClicks: refused });
    say(JSON.stringify(result));
  }

  if (wants('revoke')) {
    const times: number[] = [];
    await open('/moving');
    for (let run = 0; run < 5; run += 1) {
      await takeHand();
      const field = await boxOf(desk.page.frameLocator('iframe').locator('#field'));
      await desk.page.mouse.click(field.x + 10, field.y + field.height / 2);
      const typing = desk.page.keyboard.type('a'.repeat(60), { delay: 60 });
      const before = site.typed.length;
      while (site.typed.length < before + 5) await delay(10);
      const pressedAt = kiosk.page.evaluate(
        () =>
          new Promise<number>((resolve) =>
            addEventListener('pointerdown', () => resolve(Date.now()), { capture: true, once: true }),
          ),
      );
      await kiosk.button('Reprendre la main').click();
      const at = await pressedAt;
      await typing;
      times.push(Math.max(0, (site.typed.at(-1) ?? 0) - at));
      await desk.button('Demander la main').waitFor();
    }
    result['revokeMs'] = Math.max(...times);
    await close();
    say(JSON.stringify({ revokes: times }));
  }

  if (wants('leaks')) {
    await open(`/secrets${SECRETS_ADDRESS}`);
    await desk.page.frameLocator('iframe').getByText('fin des changements').waitFor();
    await settle();
    const leaked = leakedKinds(await wire.text());
    await close();
    const rrwebLeaked = leakedKinds(await bareEvents(`/bare-secrets${SECRETS_ADDRESS}`));
    Object.assign(result, { leaks: leaked.length, secretKinds: Object.keys(plantedSecrets).length });
    result['rrwebLeaks'] = rrwebLeaked.length;
    say(JSON.stringify({ leaked }));
  }

  if (wants('cpu')) {
    await desk.page.close();
    await kiosk.page.close();
    result['cpuAddedPct'] = {
      typical: await cpuAdded(`${site.url}/`, 5),
      heavy: await cpuAdded(`${site.url}/${LARGE_PAGES.header}`, 2),
    };
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await world.close();
  await site.close();
}
