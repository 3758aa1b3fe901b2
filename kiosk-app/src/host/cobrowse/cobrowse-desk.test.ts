import { USUAL_CARE } from '@visio-accueil/shared/protocol/care.ts';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CONTROL_LEASE } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { startTeleservice, type Teleservice } from '../../../demo/teleservice/server.ts';
import { CobrowseHarness, until } from './cobrowse-harness.ts';
import { leakedKinds, otherOriginPage, SECRETS_ADDRESS, secretsPage } from './planted-secrets.ts';

// A browser is started for each test, on a machine that may have a lot else to do.
jest.setTimeout(120_000);

let site: Teleservice;
let harness: CobrowseHarness;
let trap: Server;
let trapHost: string;
let requestsOfTrap: string[] = [];
const trapPort = (): number => (trap.address() as AddressInfo).port;

const TYPED = 'secret-typed-by-the-agent';

const trapPage = (path: string): string => {
  if (path.startsWith('/secrets')) return secretsPage(`http://127.0.0.1:${trapPort()}/elsewhere`);
  if (path === '/elsewhere') return otherOriginPage;
  if (path === '/commit') {
    return `<!doctype html><title>Envoi</title><form method="post" action="/sent"><label>Nom <input id="who" name="who"></label>
<button>Continuer</button></form><button type="button" id="pay" onclick="document.title='payé'">Payer 12 €</button><a href="/other">Mes démarches</a>`;
  }
  if (path === '/escape') {
    return `<!doctype html><title>Sortie</title><a href="http://127.0.0.1:9/">dehors</a><a target="_blank" href="/other">fenêtre</a>
<a href="javascript:document.title='js'">script</a><iframe src="http://127.0.0.1:9/frame"></iframe><p>ici</p>`;
  }
  if (path === '/hostile') {
    return `<!doctype html><title>Hostile</title><p>ici</p><script>
for (const name of Object.getOwnPropertyNames(window)) if (/^_[0-9a-f]{20,}$/.test(name)) fetch('/reached');
addEventListener('beforeunload', (event) => event.preventDefault());
document.documentElement.requestFullscreen().then(() => fetch('/fullscreen'), () => 0);
navigator.clipboard.readText().then(() => fetch('/clipboard'), () => 0);
navigator.geolocation.getCurrentPosition(() => fetch('/where'), () => 0);
Notification.requestPermission().then((answer) => answer === 'granted' && fetch('/notify'));
fetch('http://127.0.0.1:${trapPort()}/elsewhere', { mode: 'no-cors' }).then(() => fetch('/fetched'), () => 0);
new WebSocket('ws://127.0.0.1:${trapPort()}/').onopen = () => fetch('/socket');
setInterval(() => { alert('encore'); open('http://127.0.0.1:${trapPort()}/elsewhere'); }, 100);
setInterval(() => { for (let i = 0; i < 50; i++) { const p = document.createElement('p'); p.textContent = 'x'.repeat(500); document.body.append(p); }
  if (document.body.children.length > 2000) document.body.replaceChildren(); }, 1);
</script>`;
  }
  if (path === '/moving') {
    return `<!doctype html><title>Mobile</title><button id="b" onclick="document.title='cliqué'">Bouton</button><button id="gone">Parti</button>
<input type="file"><input id="x" autocomplete="one-time-code"><script>onload = () => setTimeout(() => document.getElementById('gone').style.display = 'none', 100)</script>`;
  }
  return `<!doctype html><title>Autre</title><p>autre page</p>`;
};

/** A certificate that nobody vouches for. */
const makeCertificate = async (): Promise<{ cert: Buffer; key: Buffer }> => {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
    ...['-subj', '/CN=localhost', '-keyout', key, '-out', cert],
  ]);
  const files = { cert: await readFile(cert), key: await readFile(key) };
  await rm(folder, { recursive: true });
  return files;
};

beforeAll(async () => {
  site = await startTeleservice(0);
  trap = createServer((request, response) => {
    requestsOfTrap.push(request.url ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(trapPage(request.url ?? '/'));
  });
  await new Promise<void>((resolve) => trap.listen(0, 'localhost', resolve));
  trapHost = `localhost:${trapPort()}`;
});
afterAll(async () => {
  await site.close();
  trap.closeAllConnections();
  await new Promise((resolve) => trap.close(resolve));
});
beforeEach(async () => {
  requestsOfTrap = [];
  harness = await CobrowseHarness.start();
});
afterEach(() => harness.close());

describe('browsing together', () => {
  it('shows the page on the kiosk and mirrors it to the agent once the citizen agrees', async () => {
    await harness.open(site.url, [site.host]);
    await harness.link('Faire ma demande');
    await until(() => harness.frames.length > 0);
    expect(harness.questions).toEqual(['browse']);
    await until(
      () => harness.report?.pane.state === 'open' && harness.report.pane.title.startsWith('Accueil'),
    );
    expect(harness.report?.pane).toMatchObject({ url: site.url, hidden: false, notice: null });
  });

  it('opens nothing when the citizen refuses, or the address is not on the list', async () => {
    harness.consentAnswer = 'refused';
    harness.fact('cobrowse:open-requested', {
      ...{ callId: harness.callId, url: site.url, allowed: [site.host], agentName: 'Camille' },
    });
    await until(() => harness.report?.pane.state === 'refused');
    await harness.open('file:///etc/passwd', [site.host]);
    expect(harness.report?.pane).toEqual({ state: 'closed', code: 'address-not-allowed' });
    expect(harness.questions).toEqual(['browse']);
    expect(await readdir(harness.tempDir)).toEqual([]);
  });

  it('says that it is unavailable where Chromium is missing', async () => {
    await harness.close();
    harness = await CobrowseHarness.start('/nowhere/chromium');
    await harness.open(site.url, [site.host]);
    expect(harness.report?.pane).toEqual({ state: 'closed', code: 'cobrowse-unavailable' });
  });

  it('sends none of the secrets planted in every kind of place of a page', async () => {
    await harness.open(`http://${trapHost}/secrets${SECRETS_ADDRESS}`, [trapHost]);
    const field = await harness.find((node) => node.attributes?.['id'] === 'name');
    await harness.grantControl();
    expect(await harness.click(field)).toBeNull();
    expect(await harness.act({ verb: 'type', epoch: harness.epoch, text: TYPED })).toBeNull();
    // The input event of the typed text, and all that the page changes late, have left by then.
    let sent = '';
    await until(() => {
      void harness.inflated(harness.epoch).then((text) => (sent = text));
      return sent.includes('"source":5') && sent.includes('fin des changements');
    });
    sent += JSON.stringify(harness.of('cobrowse:report'));
    expect(leakedKinds(sent)).toEqual([]);
    expect(sent).not.toContain(TYPED);
    expect(sent).toContain('•••••');
    expect(sent).toContain('Mon dossier');
  });

  it('asks the citizen before the agent sends, pays or signs, with the button’s name', async () => {
    await harness.open(`http://${trapHost}/commit`, [trapHost]);
    await harness.grantControl();
    const pay = await harness.link('Payer');
    const send = await harness.link('Continuer');
    const who = await harness.find((node) => node.attributes?.['id'] === 'who');
    harness.consentAnswer = 'refused';
    expect(await harness.click(pay)).toBe('approval-refused');
    expect(await harness.click(send)).toBe('approval-refused');
    expect(await harness.click(who)).toBeNull();
    expect(await harness.act({ verb: 'press', epoch: harness.epoch, key: 'Enter' })).toBe('approval-refused');
    expect(harness.questions).toEqual(['browse', 'control', 'press', 'press', 'press']);
    // While the question stands nothing else of the agent's happens; a touch ends it all.
    harness.consentAnswer = new Promise(() => undefined);
    const asked = harness.click(pay);
    await until(
      () => harness.report?.control.state === 'granted' && harness.report.control.asking === 'Payer 12 €',
    );
    expect(await harness.act({ verb: 'back' })).toBe('approval-pending');
    expect(requestsOfTrap).not.toContain('/sent');
    harness.consentAnswer = 'granted';
    await harness.desk.verbs['pane:take-back']({});
    expect(await asked).toBe('control-not-granted');
    await harness.grantControl();
    expect(await harness.click(pay)).toBeNull();
    expect(await harness.click(send)).toBeNull();
    await until(() => requestsOfTrap.includes('/sent'));
  });

  it('a touch of the citizen takes control back at once, and presses nothing', async () => {
    await harness.open(`http://${trapHost}/moving`, [trapHost]);
    await harness.grantControl();
    const button = await harness.find((node) => node.attributes?.['id'] === 'b');
    harness.fact('cobrowse:pointed', {
      ...{ callId: harness.callId, target: { epoch: harness.epoch, nodeId: button.id, x: 0.5, y: 0.5 } },
    });
    const at = await until(() => harness.pointers.at(-1)?.at);
    const title = (): unknown => harness.report?.pane.state === 'open' && harness.report.pane.title;
    await until(() => title() === 'Mobile');
    await harness.desk.verbs['pane:input']({ type: 'down', ...at });
    expect(await harness.click(button)).toBe('control-not-granted');
    await harness.desk.verbs['pane:input']({ type: 'up', ...at });
    expect(title()).toBe('Mobile');
  });

  it('clicks the real element by its node, and refuses an older page', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Mon logement');
    const epoch = harness.epoch;
    expect(await harness.click(link)).toBe('control-not-granted');
    await harness.grantControl();
    const anchor = await harness.link('Préparer mes documents');
    expect(await harness.click(anchor)).toBeNull();
    harness.fact('cobrowse:snapshot-requested', { callId: harness.callId, known: [] });
    await until(() => harness.epoch > epoch);
    expect(await harness.click(link, epoch)).toBe('control-stale');
    expect(harness.report?.control.state).toBe('granted');
  });

  it('refuses what is protected and what has gone', async () => {
    await harness.open(`http://${trapHost}/moving`, [trapHost]);
    await harness.grantControl();
    const file = await harness.find((node) => node.attributes?.['type'] === 'file');
    const code = await harness.find((node) => node.attributes?.['id'] === 'x');
    const gone = await harness.find((node) => node.attributes?.['id'] === 'gone');
    const button = await harness.find((node) => node.attributes?.['id'] === 'b');
    expect(await harness.click(file)).toBe('target-masked');
    expect(await harness.click(code)).toBe('target-masked');
    let sent = '';
    await until(() => {
      void harness.inflated(harness.epoch).then((text) => (sent = text));
      return /display[":\s]+none/.test(sent);
    });
    expect(await harness.click(gone)).toBe('target-moved');
    expect(await harness.click(button)).toBeNull();
  });

  it('hides a login page and takes the lease back there; the citizen signs in alone', async () => {
    await harness.open(site.url, [site.host]);
    await harness.grantControl();
    const before = harness.epoch;
    expect(await harness.click(await harness.link('Faire ma demande'))).toBeNull();
    await until(() => harness.report?.pane.state === 'open' && harness.report.pane.hidden);
    await until(() => harness.report?.control.state === 'off');
    const sent = harness.of('cobrowse:record').length;
    expect(await harness.act({ verb: 'type', epoch: before, text: 'x' })).toBe('control-not-granted');
    // Two tabs from the top lead past the header to the form; Enter in a field sends it.
    for (let tabs = 0; tabs < 7; tabs += 1) {
      await harness.desk.verbs['pane:input']({ type: 'key', key: 'Tab', shift: false });
    }
    await harness.desk.verbs['pane:input']({ type: 'text', text: 'mot de passe' });
    expect(harness.of('cobrowse:record')).toHaveLength(sent);
    await harness.desk.verbs['pane:input']({ type: 'key', key: 'Enter', shift: false });
    await harness.link('Continuer', before);
    expect(harness.report?.pane).toMatchObject({ hidden: false, url: `${site.url}situation` });
  });

  it('stays within the list: links, frames and windows of elsewhere', async () => {
    await harness.open(`http://${trapHost}/escape`, [trapHost]);
    await harness.grantControl();
    expect(await harness.click(await harness.link('dehors'))).toBeNull();
    await until(
      () => harness.report?.pane.state === 'open' && harness.report.pane.notice === 'address-not-allowed',
    );
    expect(harness.report?.pane).toMatchObject({ url: `http://${trapHost}/escape` });
    expect(await harness.click(await harness.link('fenêtre'))).toBeNull();
    await harness.find((node) => node.textContent === 'autre page');
    expect(harness.report?.pane).toMatchObject({ url: `http://${trapHost}/other`, notice: null });
    expect(await harness.act({ verb: 'back' })).toBeNull();
    await harness.link('dehors', harness.epoch);
  });

  it('sends nothing of the agent’s any more once the citizen took control back', async () => {
    await harness.open(`http://${trapHost}/moving`, [trapHost]);
    await harness.grantControl();
    const button = await harness.find((node) => node.attributes?.['id'] === 'b');
    const acts = Array.from({ length: 10 }, () => harness.click(button));
    await harness.desk.verbs['pane:take-back']({});
    expect(harness.report?.control.state).toBe('off');
    const codes = await Promise.all(acts);
    expect(codes.filter((code) => code === 'control-not-granted').length).toBeGreaterThanOrEqual(9);
    expect(await harness.click(button)).toBe('control-not-granted');
  });

  it('lets the lease lapse without an act', async () => {
    await harness.open(site.url, [site.host]);
    await harness.grantControl();
    harness.clock += CONTROL_LEASE;
    expect(await harness.act({ verb: 'scroll', epoch: harness.epoch, deltaY: 100 })).toBe(
      'control-not-granted',
    );
  });

  it('ends the lease and starts the mirror afresh after a cut', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Mon logement');
    await harness.grantControl();
    const before = harness.epoch;
    harness.fact('session:welcome', {
      ...{ view: 'kiosk', serverTime: new Date().toISOString(), kioskId: harness.callId, label: 'Borne' },
      takeawayAllowed: false,
      ...{
        siteName: 'Mairie',
        agencies: [],
        call: null,
        mediator: null,
        settings: USUAL_CARE,
        tickets: [],
        routerRtpCapabilities: {},
        iceServers: [],
      },
    } as FactPayload<'session:welcome'>);
    await until(() => harness.report?.control.state === 'off' && harness.epoch > before);
    expect(await harness.click(link)).toBe('control-not-granted');
  });

  it('shows each where the other points', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Faire ma demande');
    const target = { epoch: harness.epoch, nodeId: link.id, x: 0.5, y: 0.5 };
    harness.fact('cobrowse:pointed', { callId: harness.callId, target });
    const at = await until(() => harness.pointers.at(-1)?.at);
    await harness.desk.verbs['pane:input']({ type: 'move', ...at });
    const [pointed] = await until(() => {
      const points = harness.of<{ target: { nodeId: number } }>('cobrowse:point');
      return points.length > 0 && points;
    });
    expect(pointed?.target.nodeId).toBe(link.id);
  });

  it('a tap of the citizen follows a link without any lease', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Me connecter');
    harness.fact('cobrowse:pointed', {
      callId: harness.callId,
      target: { epoch: harness.epoch, nodeId: link.id, x: 0.5, y: 0.5 },
    });
    const at = await until(() => harness.pointers.at(-1)?.at);
    await harness.desk.verbs['pane:input']({ type: 'down', ...at });
    await harness.desk.verbs['pane:input']({ type: 'up', ...at });
    await until(() => harness.report?.pane.state === 'open' && harness.report.pane.hidden);
  });

  it('reloads the page and shows it larger, laid out anew, at both ends', async () => {
    await harness.open(`http://${trapHost}/other`, [trapHost]);
    await harness.find((node) => node.textContent === 'autre page');
    const before = harness.epoch;
    await harness.desk.verbs['pane:reload']({});
    await harness.find((node) => node.textContent === 'autre page', before);
    await harness.desk.verbs['pane:zoom']({ zoom: 2 });
    let sent = '';
    await until(() => {
      void harness.inflated(harness.epoch).then((text) => (sent = text));
      return sent.includes('"width":512');
    });
    expect(requestsOfTrap.filter((path) => path === '/other')).toHaveLength(2);
  });

  it('says in a sentence that a site does not answer, or is not who it says it is', async () => {
    const notice = () => (harness.report?.pane.state === 'open' ? harness.report.pane.notice : null);
    const { cert, key } = await makeCertificate();
    const untrusted = createSecureServer({ cert, key }, (_request, response) => response.end('secret'));
    await new Promise<void>((resolve) => untrusted.listen(0, 'localhost', resolve));
    const host = `localhost:${(untrusted.address() as AddressInfo).port}`;
    await harness.open(`https://${host}/`, [host]);
    await until(() => notice() === 'certificate-invalid');
    untrusted.close();
    await harness.desk.wipe();
    await harness.open(`http://${host}/`, [host]);
    await until(() => notice() === 'site-unreachable');
  });

  it('survives a hostile page: no prompt, window or flood gets out or holds the kiosk up', async () => {
    await harness.open(`http://${trapHost}/hostile`, [trapHost]);
    await harness.find((node) => node.textContent === 'ici');
    const before = harness.of('cobrowse:record').length;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(harness.of('cobrowse:record').length - before).toBeLessThan(120);
    expect(requestsOfTrap.filter((path) => path !== '/favicon.ico')).toEqual(['/hostile']);
    expect(harness.report?.pane).toMatchObject({ url: `http://${trapHost}/hostile`, title: 'Hostile' });
    const start = performance.now();
    await harness.desk.verbs['pane:close']({});
    expect(performance.now() - start).toBeLessThan(5000);
    expect(harness.report?.pane).toEqual({ state: 'closed', code: null });
    expect(await readdir(harness.tempDir)).toEqual([]);
  });

  it('goes to another address of the list when the agent asks and the citizen agrees', async () => {
    const ask = (url: string): void =>
      harness.fact('cobrowse:open-requested', {
        ...{ callId: harness.callId, url, allowed: [site.host, trapHost], agentName: 'Camille' },
      });
    await harness.open(site.url, [site.host, trapHost]);
    await harness.link('Mon logement');
    harness.consentAnswer = 'refused';
    ask(`http://${trapHost}/other?x=1`);
    await until(
      () => harness.report?.pane.state === 'open' && harness.report.pane.notice === 'consent-refused',
    );
    expect(harness.report?.pane).toMatchObject({ url: site.url });
    harness.consentAnswer = 'granted';
    ask('https://elsewhere.example/');
    ask(`http://${trapHost}/other?x=1`);
    await until(() => harness.report?.pane.state === 'open' && harness.report.pane.title === 'Autre');
    expect(harness.questions).toEqual(['browse', 'browse', 'browse']);
    expect(harness.report?.pane).toEqual({
      ...{ state: 'open', url: `http://${trapHost}/other`, title: 'Autre', hidden: false, notice: null },
    });
  });

  it('lets a flood of the agent’s acts through no faster than hands are', async () => {
    await harness.open(site.url, [site.host]);
    await harness.link('Mon logement');
    await harness.grantControl();
    const { epoch } = harness;
    const codes = await Promise.all(
      Array.from({ length: 300 }, () => harness.act({ verb: 'scroll', epoch, deltaY: 1 })),
    );
    expect(codes.filter((code) => code === 'rate-limited').length).toBeGreaterThan(200);
  });

  it('leaves nothing on the disk after a wipe, also in the middle of opening', async () => {
    await harness.open(site.url, [site.host]);
    await harness.link('Faire ma demande');
    expect(await readdir(harness.tempDir)).toHaveLength(1);
    await harness.desk.wipe();
    expect(await readdir(harness.tempDir)).toEqual([]);
    harness.requests.length = 0;
    harness.fact('cobrowse:open-requested', {
      ...{ callId: harness.callId, url: site.url, allowed: [site.host], agentName: 'Camille' },
    });
    await until(() => harness.report?.pane.state === 'opening');
    await harness.desk.wipe();
    expect(await readdir(harness.tempDir)).toEqual([]);
  });
});
