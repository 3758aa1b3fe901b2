/** What is left at the kiosk once a page that was browsed is over, however it ended: each pane has a Chromium of its own here. */
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { commandLines } from '../testing/processes.ts';
import { openChromium } from './chromium-browser.ts';
import type { ConsentAnswer } from '../ports.ts';
import type { PaneBrowser } from './browser.ts';
import { CobrowseHarness, until } from './cobrowse-harness.ts';
import { paneChromiumPath } from '../chromium-path.ts';
import { TeleserviceAid } from './teleservice-aid.ts';
import { TrapSite } from './testing/trap-site.ts';

jest.setTimeout(120_000);

let trap: TrapSite;
let harness: CobrowseHarness;
let browser: PaneBrowser;

beforeAll(async () => {
  trap = await TrapSite.start();
  const binary = paneChromiumPath(process.env);
  harness = await CobrowseHarness.start(async (allowed) => {
    browser = await openChromium({ binary, tempDir: harness.tempDir, allowed });
    return browser;
  });
});
afterAll(async () => {
  await harness.close();
  await trap.close();
});

/** The page finds nothing of anybody before, keeps all it can, and puts something on the clipboard. */
const keep = async (open: () => Promise<void>): Promise<void> => {
  trap.requests = [];
  await open();
  await until(() => trap.requests.includes('/kept'));
  expect(trap.requests.filter((path) => path.startsWith('/found/'))).toEqual(['/found/']);
  expect(trap.requests.filter((path) => path === '/cached')).toHaveLength(1);
};
const inPage = async (expression: string): Promise<unknown> => {
  const evaluate = { expression, userGesture: true, returnByValue: true, awaitPromise: true };
  const answer = await browser.connection.send('Runtime.evaluate', evaluate, browser.sessionId);
  return (answer['result'] as { value?: unknown }).value;
};
/** What is on the clipboard of the page's browser, as a page would read it that was allowed to. */
const clipboard = async (): Promise<unknown> => {
  const permissions = ['clipboardReadWrite', 'clipboardSanitizedWrite'];
  await browser.connection.send('Browser.grantPermissions', { permissions, origin: trap.url('') });
  return inPage('navigator.clipboard.readText()');
};
/** No file of it and no process. */
const nothingLeft = async (): Promise<void> => {
  const end = Date.now() + 20_000;
  let left: string[];
  do {
    const processes = (await commandLines(harness.tempDir)).map(({ line }) => line.slice(0, 80));
    left = [...(await readdir(harness.tempDir)), ...processes];
  } while (left.length > 0 && Date.now() < end);
  expect(left).toEqual([]);
};
const withAgent = () => harness.open(trap.url('/keeps'), [trap.host]);

describe('a page that was browsed leaves nothing for the next citizen', () => {
  it('when the session ends, also in the middle of opening', async () => {
    await keep(withAgent);
    await inPage(`document.querySelector('button').click()`);
    await until(() => trap.requests.includes('/copied'));
    expect(await clipboard()).toBe('SECRET-COPIED');
    await harness.desk.wipe();
    await nothingLeft();
    harness.requests.length = 0;
    harness.fact('cobrowse:open-requested', {
      ...{ callId: harness.callId, url: trap.url('/keeps'), allowed: [trap.host], agentName: 'Camille' },
    });
    await until(() => harness.report?.pane.state === 'opening');
    await harness.desk.wipe();
    await nothingLeft();
    harness.requests.length = 0;
  });

  it('when the citizen refuses: what started during the question has loaded nothing', async () => {
    const answer = Promise.withResolvers<ConsentAnswer>();
    [harness.consentAnswer, trap.requests] = [answer.promise, []];
    harness.fact('cobrowse:open-requested', {
      ...{ callId: harness.callId, url: trap.url('/keeps'), allowed: [trap.host], agentName: 'Camille' },
    });
    await until(() => readdirSync(harness.tempDir).length > 0);
    answer.resolve('refused');
    await until(() => harness.report?.pane.state === 'refused');
    await nothingLeft();
    expect(trap.requests).toEqual([]);
    harness.consentAnswer = 'granted';
    harness.requests.length = 0;
  });

  it('when the browser dies', async () => {
    await keep(withAgent);
    expect(await clipboard()).toBe('');
    const [main] = (await commandLines(harness.tempDir)).filter(({ line }) => !line.includes('--type='));
    process.kill(main!.pid, 'SIGKILL');
    await until(() => harness.report?.pane.state === 'closed');
    expect(harness.report?.pane).toEqual({ state: 'closed', code: 'cobrowse-unavailable' });
    await nothingLeft();
    await harness.desk.wipe();
  });

  it('when nobody touches it for ten minutes, or a call begins', async () => {
    const aid = new TeleserviceAid({
      server: harness.server,
      desk: harness.desk,
      hasMediator: () => true,
      isInCall: () => false,
      log: pino({ level: 'silent' }),
      now: () => harness.clock,
      lookEvery: 20,
    });
    harness.answers['mediator:open-teleservice'] = { url: trap.url('/keeps'), allowed: [trap.host] };
    const alone = () => aid.open({ agencyId: 'caf', url: trap.url('/keeps') });
    await keep(alone);
    harness.clock += 9 * 60_000;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(harness.shown).not.toBeNull();
    harness.clock += 61_000;
    await until(() => harness.shown === null);
    await nothingLeft();
    await keep(alone);
    harness.fact('call:updated', { call: { state: 'waiting' } } as never);
    await until(() => harness.shown === null);
    await nothingLeft();
    expect(harness.of('mediator:close-teleservice')).toHaveLength(2);
    aid.close();
  });
});
