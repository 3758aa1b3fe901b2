/**
 * A night of 200 citizens in a row at one kiosk, accelerated: its own host and window (the Chromium shell on a screen of memory),
 * a real agent, pages, papers, sites, people who walk away; then a crash in the middle. After each is looked for whatever is
 * left of them. `npm run bench kiosk -- --json`; fewer with `--citizens 5`.
 *
 * - homeMs: from the citizen's last touch ("Oui, arrêter") to the first screen, everything erased; the median.
 * - memoryMiB: of the host, the window and all they started, shared parts counted once; after the first citizen and the last.
 * - residue: things found that should not have been there, see `residueOf`; 0.
 */
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ConsoleDesk } from '../e2e/world/console-desk.ts';
import { freePorts } from '../e2e/world/free-ports.ts';
import { KioskScreen } from '../e2e/world/kiosk-screen.ts';
import { pdfFile } from '../e2e/world/pdf-file.ts';
import { startWorld, type World } from '../e2e/world/world.ts';
import { readSettings } from '../kiosk-app/src/host/settings.ts';
import { memoryKiB, processesBelow } from '../kiosk-app/src/host/testing/processes.ts';
import { residueOf } from '../kiosk-app/src/host/testing/residue.ts';
import { temporaryFolder } from '../sfu-server/src/testing/temporary-folder.ts';
import { openScreen, touch, touchableChromium } from './kiosk/window.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, citizens: { type: 'string', default: '200' } },
});
const citizens = Math.max(2, Number(values.citizens) || 0);
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
/** Milliseconds after a citizen before the memory is read: what is thrown away late has gone. */
const SETTLED = 5_000;

/** What this citizen writes and types: looked for afterwards. */
const secretOf = (citizen: number): string => `secret-du-citoyen-${citizen}-`;

/** Everything left of a citizen: at the host, on its disk, in its window. */
const leftOf = async (
  world: World,
  env: Record<string, string>,
  page: Page,
  word: string,
): Promise<string[]> => {
  const { sessionRoot, dataFolder } = readSettings(env);
  const inWindow = await page.evaluate(async (word) => {
    const texts = {
      page: document.body.outerHTML,
      local: JSON.stringify(Object.entries(localStorage)),
      session: JSON.stringify(Object.entries(sessionStorage)),
      cookies: document.cookie,
      clipboard: await navigator.clipboard.readText().catch(() => ''),
    };
    const found = Object.entries(texts).flatMap(([place, text]) => (text.includes(word) ? [place] : []));
    const { lang } = document.documentElement;
    return lang === 'fr' ? found : [...found, `language ${lang}`];
  }, word);
  // The server's database is beside the kiosk's folder in this world: the kiosk's alone is looked at.
  const host = { sessionRoot, dataFolder: `${dataFolder}/kiosk`, hostPid: world.kiosk.child.pid ?? null };
  const said = world.kiosk.output.filter((line) => line.includes(word));
  return [
    ...(await residueOf(host, [word])),
    ...inWindow.map((place) => `in the window: ${place}`),
    ...said.map((line) => `in the log: ${line}`),
  ];
};

/** What a process is, by its command line: Chromium's by their type. */
const kindOf = async (pid: number): Promise<string> => {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return (
    /--type=([\w-]+)/.exec(line)?.[1] ??
    /[\w-]+(?=\.ts)/.exec(line)?.[0] ??
    /[\w-]+(?=\0)/.exec(line)?.[0] ??
    ''
  );
};

/** Memory by kind of process, in MiB, once it has settled. */
const memoryByKind = async (world: World): Promise<Record<string, number>> => {
  await delay(SETTLED);
  const kinds: Record<string, number> = {};
  for (const pid of await processesBelow(world.kiosk.child.pid ?? 0)) {
    const kind = await kindOf(pid);
    kinds[kind] = (kinds[kind] ?? 0) + (await memoryKiB(pid)) / 1024;
  }
  return kinds;
};

/** Of all of them together; each kind's is said. */
const memoryMiB = async (world: World): Promise<number> => {
  const kinds = Object.entries(await memoryByKind(world));
  say(kinds.map(([kind, mib]) => `${kind} ${Math.round(mib)}`).join(', '));
  return Math.round(kinds.reduce((sum, [, mib]) => sum + mib, 0));
};

/** Runs in the window before its own scripts: a clock that can be moved on. */
const movableClock = (): void => {
  const now = Date.now.bind(Date);
  Object.assign(window, { ahead: 0 });
  Date.now = () => now() + (window as unknown as { ahead: number }).ahead;
};

/** Somebody chooses a language and how the screens look, reads, and goes without a word: the page's clock is moved on. */
const walksAway = async (page: Page, word: string): Promise<void> => {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), word);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Hello' }).waitFor();
  await page.evaluate((quiet) => {
    (window as unknown as { ahead: number }).ahead += quiet;
  }, 81_000);
  await page.getByRole('heading', { name: 'Bonjour' }).waitFor();
};

const browses = async (kiosk: KioskScreen, desk: ConsoleDesk, word: string): Promise<void> => {
  await desk.openSharedPage();
  await kiosk.accept();
  await kiosk.text(/voit cette page/).waitFor();
  await kiosk.page.getByRole('img', { name: /^Page du site/ }).click({ position: { x: 200, y: 200 } });
  await kiosk.page.keyboard.type(word);
};

/** One conversation: a message always; a page, a paper or a site by turns. */
const talks = async (
  kiosk: KioskScreen,
  desk: ConsoleDesk,
  word: string,
  { page, paper, site }: { page?: boolean; paper?: File; site?: boolean },
): Promise<void> => {
  await kiosk.join('CAF');
  await desk.answer();
  await kiosk.text('En conversation avec').waitFor();
  await desk.tab('Messages');
  const field = desk.page.getByRole('textbox', { name: /message/i });
  await field.fill(`Bonjour ${word}`);
  await field.press('Enter');
  await kiosk.button(/^Messages/).click();
  await kiosk.text(word).waitFor();
  await kiosk.button('Fermer les messages').click();
  if (page) {
    await desk.scan();
    await kiosk.accept();
    await kiosk.text(/C’est fait : 1 page envoyée/).waitFor();
  }
  if (paper) {
    await desk.print({ ...paper, name: `${word}.pdf` });
    await kiosk.accept();
    await kiosk.text('C’est imprimé').waitFor();
  }
  if (site) await browses(kiosk, desk, word);
};
type File = Awaited<ReturnType<typeof pdfFile>>;

/** "Arrêter", goodbye, back to the first screen; how long that took, in milliseconds. */
const leaves = async (kiosk: KioskScreen): Promise<number> => {
  await kiosk.button('Arrêter').click();
  await kiosk.button('Oui, arrêter').click();
  const since = Date.now();
  await kiosk.text('Tout a été effacé de la borne').waitFor();
  await kiosk.button('Retour à l’accueil').click();
  await kiosk.button('CAF').waitFor();
  return Date.now() - since;
};

const folder = await temporaryFolder('visio-bench-kiosk-');
const [port = 0] = await freePorts(1);
const screen = await openScreen();
const env: Record<string, string> = {
  KIOSK_SHELL: 'chromium',
  KIOSK_FULLSCREEN: '1',
  DISPLAY: screen.display,
  CHROMIUM_PATH: await touchableChromium(folder, port),
};
const world = await startWorld({ env });
const kioskEnv = { DATA_DIR: world.dataDir, KIOSK_PORT: new URL(world.kioskUrl).port };
try {
  const { browser, page: kioskPage } = await touch(port, world.kioskUrl);
  await kioskPage.addInitScript(movableClock);
  await kioskPage.reload();
  const kiosk = new KioskScreen(kioskPage);
  const desk = new ConsoleDesk(await world.openConsole());
  for (const { page } of [kiosk, desk]) page.setDefaultTimeout(60_000);
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  const paper = await pdfFile(1);
  const [home, found]: [number[], string[]] = [[], []];
  let first = 0;
  for (let citizen = 1; citizen <= citizens; citizen += 1) {
    const word = secretOf(citizen);
    // Of ten: five talk, one of them with a page and one with a paper or a site; three give the queue up, two walk away.
    const turn = citizen % 10;
    if (turn % 2 === 1) {
      await talks(kiosk, desk, word, {
        page: turn === 1,
        ...(citizen % 20 === 3 ? { paper } : {}),
        site: citizen % 20 === 13,
      });
      home.push(await leaves(kiosk));
    } else if (turn % 4 === 0) {
      await kiosk.join('CAF');
      await kiosk.button('Arrêter').click();
      await kiosk.button('Oui, arrêter').click();
      await kiosk.button('CAF').waitFor();
    } else await walksAway(kiosk.page, word);
    const left = await leftOf(world, kioskEnv, kiosk.page, word);
    for (const line of left) say(`${citizen}: ${line}`);
    found.push(...left);
    if (citizen === 1) first = await memoryMiB(world);
    if (citizen % 20 === 0) await memoryMiB(world);
    if (citizen % 20 === 0) say(`${citizen}/${citizens}: home after ${home.at(-1) ?? 0} ms`);
  }
  const after = await memoryMiB(world);

  const last = secretOf(citizens + 1);
  await talks(kiosk, desk, last, { page: true, site: true });
  await browser.close();
  await world.crashKiosk();
  const again = await touch(port, world.kioskUrl);
  // The call goes on by itself; its citizen ends it.
  const back = new KioskScreen(again.page);
  await back.text('En conversation avec').waitFor();
  home.push(await leaves(back));
  found.push(...(await leftOf(world, kioskEnv, again.page, last)));
  await again.browser.close();
  const result = {
    homeMs: percentile(home, 0.5),
    homeP95Ms: percentile(home, 0.95),
    memoryMiB: { first, [`after${citizens}`]: after },
    residue: found.length,
    citizens,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  say(world.kiosk.output.slice(-20).join('\n'));
  throw error;
} finally {
  await world.close();
  await screen.close();
  await rm(folder, { recursive: true });
}
