/** The console's view of the shared page against the kiosk's real pane: what is seen, and what a click there does. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordBatch } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { TEST_CHROMIUM } from '@visio-accueil/shared/testing/chromium.ts';
import { builtFolder } from '@visio-accueil/shared/testing/built-folder.ts';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { startTeleservice, type Teleservice } from '../kiosk-app/demo/teleservice/server.ts';
import { CobrowseHarness, until } from '../kiosk-app/src/host/cobrowse/cobrowse-harness.ts';
import { TrapSite } from '../kiosk-app/src/host/cobrowse/testing/trap-site.ts';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let site: Teleservice;
let trap: TrapSite;
let harness: CobrowseHarness;
let server: Server;
let browser: Browser;
let page: Page;
let replay: FrameLocator;

/** The server between the two: requests of the view become facts at the kiosk. */
const ask = (name: string, payload: never): void => {
  const call = { callId: harness.callId };
  if (name === 'cobrowse:open') {
    const { url } = payload as { url: string };
    harness.fact('cobrowse:open-requested', { ...call, url, allowed: [site.host], agentName: 'Camille' });
  }
  if (name === 'cobrowse:close') harness.fact('cobrowse:close-requested', call);
  if (name === 'cobrowse:snapshot') harness.fact('cobrowse:snapshot-requested', payload);
  if (name === 'cobrowse:request-control')
    harness.fact('cobrowse:control-requested', { ...call, agentName: 'Camille' });
  if (name === 'cobrowse:release-control') harness.fact('cobrowse:control-released', call);
  if (name === 'cobrowse:point') harness.fact('cobrowse:pointed', payload);
  if (name === 'cobrowse:act') {
    harness.fact('cobrowse:act-requested', payload);
  }
};
const facts: Record<string, string> = {
  'cobrowse:report': 'cobrowse:updated',
  'cobrowse:record': 'cobrowse:recorded',
  'cobrowse:asset': 'cobrowse:asset-sent',
  'cobrowse:acted': 'cobrowse:action-ended',
  'cobrowse:point': 'cobrowse:pointed',
};

beforeAll(async () => {
  const outDir = await builtFolder('replay-page');
  server = createServer((request, response) => {
    const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '/';
    const file = path === '/' ? '/index.html' : path;
    readFile(join(outDir, file)).then(
      (bytes) => response.setHeader('content-type', types[extname(file)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  site = await startTeleservice(0);
  trap = await TrapSite.start();
  harness = await CobrowseHarness.start();
  browser = await chromium.launch({ executablePath: TEST_CHROMIUM });
  page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  page.setDefaultTimeout(60_000);
  await page.addInitScript(() => {
    const blobs = new Set<string>();
    Object.assign(window, { blobs });
    const [make, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
    URL.createObjectURL = (thing) => {
      const url = make(thing);
      blobs.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      blobs.delete(url);
      revoke(url);
    };
  });
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  await page.exposeFunction('ask', (name: string, payload: never) => {
    ask(name, payload);
    return {};
  });
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://localhost:${port}/?call=${harness.callId}&site=${encodeURIComponent(site.url)}`);
  harness.onRequest = (name, payload) => {
    const fact = facts[name];
    if (!fact) return;
    const bytes = 'bytes' in (payload as object) ? (payload as RecordBatch).bytes : null;
    const told = bytes ? { ...(payload as object), bytes: Buffer.from(bytes).toString('base64') } : payload;
    void page.evaluate(
      ([to, what]) => (window as never as { tell: (a: unknown, b: unknown) => void }).tell(to, what),
      [fact, told],
    );
  };
  replay = page.frameLocator('iframe');
}, 180_000);

afterAll(async () => {
  await harness.close();
  await browser.close();
  await site.close();
  await trap.close();
  await new Promise((resolve) => server.close(resolve));
});

/** What the console's page threw and nobody caught. */
const pageErrors: string[] = [];
afterEach(() => expect(pageErrors).toEqual([]));

/** Clicks where an element of the replay is painted. */
const clickOver = async (text: string): Promise<void> => {
  const box = await replay.getByText(text, { exact: true }).first().boundingBox();
  if (!box) throw new Error(`${text} is not in the replay`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
};

/** Clicks into a field of the replay; again when it was told that the field had moved, as on a page still settling. */
const clickField = async (selector: string): Promise<void> => {
  const acts = () => harness.of<{ code: string | null }>('cobrowse:acted');
  let code: string | null | undefined;
  do {
    const before = acts().length;
    const field = await replay.locator(selector).boundingBox();
    if (!field) throw new Error('the field is not in the replay');
    await page.mouse.click(field.x + 20, field.y + field.height / 2);
    await until(() => acts().length > before);
    code = acts().at(-1)?.code;
  } while (code === 'target-moved');
  expect(code).toBeNull();
};

describe('the shared page at the console', () => {
  it('shows the kiosk’s page, acts in it with the hand, hides the login page, and closes', async () => {
    await page.getByRole('button', { name: 'Ouvrir sur la borne' }).click();
    await replay.getByText('Demander une aide au logement').waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin');

    // Without the hand a click does nothing but point.
    await clickOver('Faire ma demande');
    expect(harness.of('cobrowse:acted')).toEqual([]);
    await until(() => harness.pointers.some((pointer) => pointer.at !== null));

    await page.getByRole('button', { name: 'Demander la main' }).click();
    await page.getByText('Vous avez la main').waitFor();
    if (process.env['SCREENSHOTS'])
      await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'cobrowse.png') });
    await clickOver('Faire ma demande');
    await page.getByText('Page de connexion masquée').waitFor();
    expect(await page.locator('iframe').isVisible()).toBe(false);
    expect(harness.report?.control.state).toBe('off');

    // The citizen signs in, at the kiosk.
    for (let tabs = 0; tabs < 7; tabs += 1) {
      await harness.desk.verbs['pane:input']({ type: 'key', key: 'Tab', shift: false });
    }
    await harness.desk.verbs['pane:input']({ type: 'key', key: 'Enter', shift: false });
    await replay.getByRole('heading', { name: 'Ma situation' }).waitFor();

    await page.getByRole('button', { name: 'Demander la main' }).click();
    await page.getByText('Vous avez la main').waitFor();
    await clickField('#nom');
    await page.keyboard.type('Éléonore');
    await until(() => harness.of<{ code: unknown }>('cobrowse:acted').length >= 3);
    // Asked from the page around it: in a frame without scripts no timer runs, so that it can't wait by itself.
    await page.waitForFunction(() => {
      const field = document.querySelector('iframe')?.contentDocument?.querySelector('#nom');
      return (field as HTMLInputElement | null | undefined)?.value === '•••••';
    });
    expect(harness.of<{ code: unknown }>('cobrowse:acted').map((acted) => acted.code)).not.toContain(
      'internal',
    );

    // Several at once: written down by the agent, read and accepted by the citizen on one sheet.
    await page.getByRole('button', { name: 'Préremplir des champs' }).click();
    await page.getByLabel('Prénom', { exact: true }).fill('Anne');
    await page.getByLabel('Situation professionnelle').fill('Retraité');
    await page.getByLabel('Téléphone', { exact: true }).fill('0100000000');
    if (process.env['SCREENSHOTS'])
      await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'prefill.png') });
    await page.getByRole('button', { name: 'Proposer à l’usager' }).click();
    const { askId, ...sheet } = await harness.asked('fields');
    expect(sheet).toMatchObject({
      lines: [
        { label: 'Prénom', text: 'Anne' },
        { label: 'Téléphone', text: '0100000000' },
        { label: 'Situation professionnelle', text: 'Retraité' },
      ],
    });
    await page.getByText('Usager relit sur la borne').waitFor();
    await harness.desk.verbs['pane:answer']({ askId, accepted: true, struck: [1] });
    await page.getByText('Non accepté').waitFor();
    expect(await page.getByText('Rempli', { exact: true }).count()).toBe(2);
    expect(await page.getByLabel('Prénom', { exact: true }).inputValue()).toBe('');

    await page.getByRole('button', { name: 'Fermer la page' }).click();
    await page.getByRole('button', { name: 'Ouvrir sur la borne' }).waitFor();
    // What the agent had of it is gone too.
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await page.evaluate(() => [...(window as never as { blobs: Set<string> }).blobs])).toEqual([]);
  }, 180_000);

  it('shows a frame of another origin in its place, and what the page shows late in it', async () => {
    harness.fact('cobrowse:open-requested', {
      ...{ callId: harness.callId, url: trap.url('/framing'), agentName: 'Camille' },
      allowed: [trap.host, `a.localhost:${trap.port}`],
    });
    await replay.getByRole('heading', { name: 'Dehors' }).waitFor();
    const inner = replay.frameLocator('iframe');
    await inner.getByRole('heading', { name: 'Plus tard' }).waitFor();
    expect(await inner.locator('input').first().inputValue()).toBe('•••••');
    // What the citizen points at looks as it does there.
    const color = () => replay.locator('h1').evaluate((title) => getComputedStyle(title).color);
    expect(await color()).toBe('rgb(0, 0, 0)');
    await harness.desk.verbs['pane:input']({ type: 'move', x: 20, y: 30 });
    await page.waitForFunction(() => {
      const title = document.querySelector('iframe')?.contentDocument?.querySelector('h1');
      return title?.classList.contains(':hover');
    });
    expect(await color()).toBe('rgb(200, 0, 0)');
    await page.waitForFunction(() => {
      const selected = document.querySelector('iframe')?.contentDocument?.getSelection();
      return selected?.toString().trim() === 'Dehors';
    });
    await page.getByRole('button', { name: 'Fermer la page' }).click();
    await page.getByRole('button', { name: 'Ouvrir sur la borne' }).waitFor();
  }, 60_000);

  it('proposes dates, months, weeks, times, lists and what is in a frame, each with a control of its kind', async () => {
    const open = (path: string) =>
      harness.fact('cobrowse:open-requested', {
        ...{ callId: harness.callId, url: trap.url(path), agentName: 'Camille' },
        allowed: [trap.host, `a.localhost:${trap.port}`],
      });
    const propose = async (values: Record<string, string>): Promise<void> => {
      await page.getByRole('button', { name: 'Demander la main' }).click();
      await page.getByText('Vous avez la main').waitFor();
      const panel = page.getByRole('region', { name: 'Préremplir des champs' });
      // It stays open over pages.
      if (!(await panel.isVisible()))
        await page.getByRole('button', { name: 'Préremplir des champs' }).click();
      for (const [label, value] of Object.entries(values))
        await panel.getByLabel(label, { exact: true }).fill(value);
      if (process.env['SCREENSHOTS'])
        await page.screenshot({
          path: join(process.env['SCREENSHOTS'], 'prefill-kinds.png'),
          fullPage: true,
        });
      await page.getByRole('button', { name: 'Proposer à l’usager' }).click();
      const { askId } = await harness.asked('fields');
      await harness.desk.verbs['pane:answer']({ askId, accepted: true, struck: [] });
      await page
        .getByText('Rempli', { exact: true })
        .nth(Object.keys(values).length - 1)
        .waitFor();
      await page.getByRole('button', { name: 'Fermer la page' }).click();
      await page.getByRole('button', { name: 'Ouvrir sur la borne' }).waitFor();
    };
    open('/fields');
    await replay.getByLabel('Rendez-vous').waitFor();
    await propose({
      ...{ 'Né le': '1980-02-03', Mois: '2026-11', Semaine: '2026-W48', Heure: '14:30' },
      ...{ 'Rendez-vous': '2026-11-28T09:05', Aides: 'logement; Prime' },
    });
    const told = trap.requests.filter((path) => path.startsWith('/told?')).map(decodeURIComponent);
    expect(told).toEqual([
      ...['/told?ne=1980-02-03', '/told?mois=2026-11', '/told?semaine=2026-W48', '/told?heure=14:30'],
      ...['/told?rdv=2026-11-28T09:05', '/told?aides=Logement,Prime'],
    ]);
    open('/framing');
    await replay.frameLocator('iframe').getByLabel('Montant').waitFor();
    await propose({ Montant: '12' });
    expect(trap.requests).toContain('/typed/12');
  }, 120_000);

  it('shows a canvas as the page last painted it, in its size', async () => {
    harness.fact('cobrowse:open-requested', {
      ...{ callId: harness.callId, url: trap.url('/canvas'), agentName: 'Camille' },
      allowed: [trap.host],
    });
    await page.waitForFunction(() => {
      const canvas = document.querySelector('iframe')?.contentDocument?.getElementById('seen');
      if (!canvas || canvas.offsetWidth !== 200 || canvas.offsetHeight !== 100) return false;
      return getComputedStyle(canvas).backgroundImage.startsWith('url("blob:');
    });
    if (process.env['SCREENSHOTS'])
      await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'canvas.png') });
    await page.getByRole('button', { name: 'Fermer la page' }).click();
    await page.getByRole('button', { name: 'Ouvrir sur la borne' }).waitFor();
    expect(await page.evaluate(() => [...(window as never as { blobs: Set<string> }).blobs])).toEqual([]);
  }, 60_000);

  it('says in a sentence that an address is not allowed', async () => {
    harness.fact('cobrowse:open-requested', {
      ...{
        callId: harness.callId,
        url: 'https://elsewhere.example/',
        allowed: [site.host],
        agentName: 'Camille',
      },
    });
    await page.getByRole('alert').getByText('errors.address-not-allowed').waitFor();
  });
});
