/** Each role on the running server, in a real browser: the pages of its menu, and none of the others. No call, no kiosk. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import { builtFolder } from '@visio-accueil/shared/testing/built-folder.ts';
import { TEST_CHROMIUM } from '@visio-accueil/shared/testing/chromium.ts';
import { chromium, type Browser, type Page } from 'playwright-core';
import { TestClient } from '../sfu-server/src/testing/test-client.ts';
import { TestServer } from '../sfu-server/src/testing/test-server.ts';
import { ConsoleDesk } from './world/console-desk.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  await builtFolder('expert-console');
  server = await TestServer.start();
  browser = await chromium.launch({
    executablePath: TEST_CHROMIUM,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream=fps=5', '--use-fake-ui-for-media-stream'],
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.close();
}, 30_000);

/** Straight at the server, past someone's screen, with their own session: why each is refused, or null. */
const refusals = async (page: Page, asked: Partial<Record<RequestName, unknown>>) => {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const client = await TestClient.connect(server.url, { headers: { cookie } });
  const codes: Record<string, string | null> = {};
  for (const [name, payload] of Object.entries(asked))
    codes[name] = await client.refusal(name as RequestName, { id: randomUUID(), payload });
  client.close();
  return codes;
};

/** What each role has besides what all have, by its address; what another role has alone sends it home. */
const PAGES = {
  'agent.ml': ['/', '/rdv', '/catalogue', '/teleservices', '/portail'],
  mediateur: ['/', '/rdv', '/activites', '/grilles', '/enquete', '/portail'],
  coordination: [
    ...['/bornes', '/appels', '/rdv', '/tableau-de-bord', '/grilles', '/enquete', '/bilans'],
    ...['/reseau', '/pilotage', '/portail'],
  ],
  admin: [
    ...['/bornes', '/entretien', '/appels', '/tableau-de-bord', '/grilles', '/enquete', '/bilans'],
    ...['/reseau', '/comptes', '/pilotage', '/portail', '/catalogue', '/teleservices'],
  ],
} as const;
const ALL_PAGES = [...new Set(Object.values(PAGES).flat())];
/** One request of each new page, and who may send it. */
const ASKED: Partial<Record<RequestName, unknown>> = {
  'figures:training': { from: '2026-01', months: 12 },
  'engagement:read': {},
  'report:list': {},
  'account:list': {},
};
const REFUSED: Readonly<Record<keyof typeof PAGES, readonly string[]>> = {
  'agent.ml': Object.keys(ASKED),
  mediateur: Object.keys(ASKED),
  coordination: ['account:list'],
  admin: [],
};

describe('each role', () => {
  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])(
    '%s opens the pages of its menu, and is sent home from the others',
    async (username) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
      const desk = new ConsoleDesk(await context.newPage());
      desk.page.setDefaultTimeout(30_000);
      const refusedOnPages: string[] = [];
      desk.page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          if (String(payload).includes('"ok":false')) refusedOnPages.push(String(payload));
        }),
      );
      await desk.page.goto(server.url);
      await desk.signIn(username);
      const links = desk.page.getByRole('navigation').getByRole('link');
      await links.first().waitFor();
      const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(paths.filter((path) => path !== '/test').sort()).toEqual([...PAGES[username]].sort());
      for (const path of paths) {
        await desk.page.getByRole('navigation').locator(`a[href="${path}"]`).click();
        await desk.page.locator('main h1, main h2').first().waitFor();
      }
      for (const path of ALL_PAGES.filter((each) => !paths.includes(each))) {
        await desk.page.evaluate((to) => {
          history.pushState(null, '', to);
          dispatchEvent(new PopStateEvent('popstate'));
        }, path);
        await desk.page.waitForFunction((from) => location.pathname !== from, path);
      }
      const answers = await refusals(desk.page, ASKED);
      const refused = Object.keys(answers).filter((name) => answers[name] !== null);
      expect(refused).toEqual(REFUSED[username]);
      expect(refusedOnPages).toEqual([]);
      expect(refused.every((name) => answers[name] === 'forbidden')).toBe(true);
      await context.close();
    },
    60_000,
  );
});
