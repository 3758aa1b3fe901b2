import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AssetPiece } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { pino } from 'pino';
import { startTeleservice, type Teleservice } from '../../../demo/teleservice/server.ts';
import { paneChromiumPath } from '../chromium-path.ts';
import { commandLines } from '../testing/processes.ts';
import { openChromium } from './chromium-browser.ts';
import { CobrowseHarness, until } from './cobrowse-harness.ts';
import { leakedKinds, SECRETS_ADDRESS } from './planted-secrets.ts';
import { SharedChromium } from './testing/shared-chromium.ts';
import { TeleserviceAid } from './teleservice-aid.ts';
import { TrapSite } from './testing/trap-site.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

// A browser on a machine that may have a lot else to do.
jest.setTimeout(120_000);

const TYPED = 'secret-typed-by-the-agent';

/** A certificate that nobody vouches for. */
const makeCertificate = async (): Promise<{ cert: Buffer; key: Buffer }> => {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
    ...['-subj', '/CN=localhost', '-keyout', key, '-out', cert],
  ]);
  const files = { cert: await readFile(cert), key: await readFile(key) };
  await removeFolder(folder);
  return files;
};

let site: Teleservice;
let trap: TrapSite;
let chromium: SharedChromium;
let harness: CobrowseHarness;

beforeAll(async () => {
  [site, trap, chromium] = await Promise.all([
    startTeleservice(0),
    TrapSite.start(),
    SharedChromium.start(['localhost']),
  ]);
});
afterAll(async () => {
  await Promise.all([site.close(), trap.close(), chromium.close()]);
});
beforeEach(async () => {
  trap.requests = [];
  harness = await CobrowseHarness.start(chromium.open);
});
afterEach(() => harness.close());

/** For what a browser of its own leaves and needs. */
const ownBrowser = async (chromiumPath?: string): Promise<void> => {
  await harness.close();
  harness = await CobrowseHarness.start(undefined, chromiumPath);
};

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

  it('shows the citizen the very messages that the agent got, for as long as they look', async () => {
    await harness.open(site.url, [site.host]);
    await harness.link('Faire ma demande');
    const records = () =>
      harness.mirrored.flatMap((message) => ('record' in message ? [message.record] : []));
    expect(harness.mirrored).toEqual([]);
    await harness.desk.verbs['pane:agent-view']({ shown: true });
    await harness.desk.verbs['pane:reload']({});
    await until(() => harness.epoch > 1 && records().at(-1)?.epoch === harness.epoch);
    expect(records()).toEqual(harness.of('cobrowse:record'));
    const sheets = harness.mirrored.flatMap((message) => ('asset' in message ? [message.asset.sha256] : []));
    expect(sheets).toEqual(harness.of<AssetPiece>('cobrowse:asset').map(({ sha256 }) => sha256));
    await harness.desk.verbs['pane:agent-view']({ shown: false });
    const seen = harness.mirrored.length;
    await harness.desk.verbs['pane:reload']({});
    await until(() => harness.epoch > 2);
    expect(harness.mirrored).toHaveLength(seen);
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
    await harness.desk.wipe();
    expect(await readdir(harness.tempDir)).toEqual([]);
  });

  it('says that it is unavailable where Chromium is missing', async () => {
    await ownBrowser('/nowhere/chromium');
    await harness.open(site.url, [site.host]);
    expect(harness.report?.pane).toEqual({ state: 'closed', code: 'cobrowse-unavailable' });
  });

  it('does not wait for a browser that is still starting when the call ends: it is gone, with its files', async () => {
    const started = Promise.withResolvers<AbortSignal>();
    const binary = paneChromiumPath(process.env);
    const own: CobrowseHarness = await CobrowseHarness.start(async (allowed, signal) => {
      const opened = openChromium({ binary, tempDir: own.tempDir, allowed, signal });
      started.resolve(signal);
      return opened;
    });
    own.fact('cobrowse:open-requested', {
      ...{ callId: own.callId, url: site.url, allowed: [new URL(site.url).host], agentName: 'Claire' },
    });
    const signal = await started.promise;
    await until(() => own.shown?.status.state === 'opening');
    await own.desk.wipe();
    expect(signal.aborted).toBe(true);
    expect(await readdir(own.tempDir)).toEqual([]);
    expect(await commandLines(`--user-data-dir=${own.tempDir}`)).toEqual([]);
    await own.close();
  });

  it('sends none of the secrets planted in every kind of place of a page', async () => {
    await harness.open(trap.url(`/secrets${SECRETS_ADDRESS}`), [trap.host]);
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

  it('stays within the list: links, frames and windows of elsewhere', async () => {
    await harness.open(trap.url('/escape'), [trap.host]);
    await harness.grantControl();
    expect(await harness.click(await harness.link('dehors'))).toBeNull();
    await until(
      () => harness.report?.pane.state === 'open' && harness.report.pane.notice === 'address-not-allowed',
    );
    expect(harness.report?.pane).toMatchObject({ url: trap.url('/escape') });
    expect(await harness.click(await harness.link('fenêtre'))).toBeNull();
    await harness.find((node) => node.textContent === 'autre page');
    expect(harness.report?.pane).toMatchObject({ url: trap.url('/other'), notice: null });
    const { epoch } = harness;
    expect(await harness.act({ verb: 'show-tab', tab: 0 })).toBeNull();
    await harness.link('dehors', epoch);
  });

  it('holds the sockets of a page to the paths of the list, and takes the page away that gets round it', async () => {
    await harness.open(trap.url('/sockets/'), [`${trap.host}/sockets/`]);
    await until(
      () => trap.requests.includes('socket /sockets/on') && trap.requests.includes('/sockets/refused'),
    );
    expect(trap.requests).not.toContain('socket /off');
    const button = await harness.link('contourner');
    await harness.grantControl();
    await harness.click(button);
    await until(() => harness.notice === 'address-not-allowed');
    await until(() => harness.frames.length > 0);
  });

  it('reloads the page and shows it larger, laid out anew, at both ends', async () => {
    await harness.open(trap.url('/other'), [trap.host]);
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
    expect(trap.requests.filter((path) => path === '/other')).toHaveLength(2);
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
    await ownBrowser();
    await harness.open(trap.url('/hostile'), [trap.host]);
    await harness.find((node) => node.textContent === 'ici');
    const before = harness.of('cobrowse:record').length;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(harness.of('cobrowse:record').length - before).toBeLessThan(120);
    expect(trap.requests.filter((path) => path !== '/favicon.ico')).toEqual(['/hostile']);
    expect(harness.report?.pane).toMatchObject({ url: trap.url('/hostile'), title: 'Hostile' });
    const start = performance.now();
    await harness.desk.verbs['pane:close']({});
    expect(performance.now() - start).toBeLessThan(5000);
    expect(harness.report?.pane).toEqual({ state: 'closed', code: null });
    expect(await readdir(harness.tempDir)).toEqual([]);
  });

  it('goes to another address of the list when the agent asks and the citizen agrees', async () => {
    const ask = (url: string): void =>
      harness.fact('cobrowse:open-requested', {
        ...{ callId: harness.callId, url, allowed: [site.host, trap.host], agentName: 'Camille' },
      });
    await harness.open(site.url, [site.host, trap.host]);
    await harness.link('Mon logement');
    harness.consentAnswer = 'refused';
    ask(trap.url('/other?x=1'));
    await until(
      () => harness.report?.pane.state === 'open' && harness.report.pane.notice === 'consent-refused',
    );
    expect(harness.report?.pane).toMatchObject({ url: site.url });
    harness.consentAnswer = 'granted';
    ask('https://elsewhere.example/');
    ask(trap.url('/other?x=1'));
    await until(() => harness.report?.pane.state === 'open' && harness.report.pane.title === 'Autre');
    expect(harness.questions).toEqual(['browse', 'browse', 'browse']);
    expect(harness.report?.pane).toEqual({
      ...{ state: 'open', url: trap.url('/other'), title: 'Autre', hidden: false, notice: null },
    });
  });
});

describe('a page that a mediator opens with a citizen, without an agent', () => {
  const helped = async (state: { mediator?: boolean; call?: boolean } = {}): Promise<TeleserviceAid> => {
    await ownBrowser();
    harness.answers['mediator:open-teleservice'] = { url: trap.url('/papers'), allowed: [trap.host] };
    return new TeleserviceAid({
      server: harness.server,
      desk: harness.desk,
      hasMediator: () => state.mediator ?? true,
      isInCall: () => state.call ?? false,
      log: pino({ level: 'silent' }),
      now: () => harness.clock,
    });
  };
  const service = () => ({ agencyId: 'caf', url: trap.url('/papers') });

  it('is seen by nobody else, held to the list, and gone with all of it when it is closed', async () => {
    const aid = await helped();
    await aid.open(service());
    await until(() => trap.requests.includes('/papers') && harness.frames.length > 0);
    expect(harness.questions).toEqual([]);
    expect(harness.shown?.agentName).toBeNull();
    await harness.desk.verbs['pane:close']({});
    expect(harness.requests.map(({ name }) => name)).toEqual([
      'mediator:open-teleservice',
      'mediator:close-teleservice',
    ]);
    expect(harness.shown).toBeNull();
    expect(await readdir(harness.tempDir)).toEqual([]);
    aid.close();
  });

  it('ends when the mediator is signed out or a call begins, and opens neither then', async () => {
    const aid = await helped();
    await aid.open(service());
    await expect(aid.open(service())).rejects.toMatchObject({ code: 'cobrowse-in-progress' });
    harness.fact('mediator:visit', { visit: null });
    await until(() => harness.shown === null);
    expect(harness.of('mediator:close-teleservice').length).toBeGreaterThan(0);
    aid.close();
    const without = await helped({ mediator: false });
    await expect(without.open(service())).rejects.toMatchObject({ code: 'mediator-absent' });
    without.close();
    const calling = await helped({ call: true });
    await expect(calling.open(service())).rejects.toMatchObject({ code: 'already-in-call' });
    calling.close();
    expect(harness.requests).toEqual([]);
  });
});
