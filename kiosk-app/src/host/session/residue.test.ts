/**
 * The same wipe after an idle time-out, a crash and at the start of the machine, proved by looking: the host as a process of its
 * own, with a page scanned, a site open and a paper asked for.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pieceOf } from '@visio-accueil/shared/document/piece.ts';
import { startDemoPrinter, type DemoPrinter } from '../../../demo/demo-printer.ts';
import type { HostState } from '../../bridge/contract.ts';
import { SocketBridge } from '../../bridge/socket-bridge.ts';
import { readSettings } from '../settings.ts';
import { activeCall } from '../testing/call-fixture.ts';
import { PeerServer } from '../testing/peer-server.ts';
import { a4Pdf, freePort } from '../testing/print-rig.ts';
import { residueOf } from '../testing/residue.ts';
import { until } from '../testing/until.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

const HOST = join(import.meta.dirname, '../main.ts');
/** What the citizen and the agent said, were called and handled. */
const WORDS = ['Claire', 'Bonjour Mme Durand', 'Attestation Durand', 'durand-secret'];

describe('nothing of a citizen is left at the kiosk', () => {
  let data: string;
  let papers: string;
  let site: Server;
  let siteUrl: string;
  let printer: DemoPrinter;
  let peer: PeerServer;
  let env: Record<string, string>;
  let host: ChildProcess | null = null;
  let bridge: SocketBridge | null = null;
  let state: HostState | null = null;

  beforeAll(async () => {
    papers = await mkdtemp(join(tmpdir(), 'kiosk-papers-'));
    printer = await startDemoPrinter({ port: await freePort(), speed: 1200, spoolFolder: papers });
    site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.setHeader('set-cookie', 'account=durand-secret; Max-Age=86400');
      response.end('<!doctype html><title>Site</title><input value="durand-secret">');
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  }, 30_000);
  afterAll(async () => {
    await printer.close();
    site.closeAllConnections();
    site.close();
    await removeFolder(papers);
  });

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'kiosk-data-'));
    peer = await PeerServer.start();
    await mkdir(join(data, 'dist'));
    await writeFile(join(data, 'dist/index.html'), '<html><head></head></html>');
    await writeFile(join(data, 'demo-enrolment-code'), `${peer.enrolCode}\n`);
    env = {
      PATH: process.env['PATH'] ?? '',
      NODE_NO_WARNINGS: '1',
      DATA_DIR: data,
      KIOSK_PORT: String(await freePort()),
      KIOSK_DIST: join(data, 'dist'),
      SERVER_URL: peer.url,
      PRINTER_URI: printer.uri,
      DEMO: '1',
    };
    peer.answer('document:offer', () => ({ offset: 0 }));
    peer.answer('document:write', () => new Promise(() => undefined)); // the page waits at the kiosk
  });
  afterEach(async () => {
    await kill();
    await peer.close();
    await removeFolder(data);
    await removeFolder(places().sessionRoot);
  });

  const places = () => {
    const { sessionRoot, dataFolder } = readSettings(env);
    return { sessionRoot, dataFolder, hostPid: host?.pid ?? null };
  };
  const look = () => residueOf(places(), WORDS);
  const onScreens = () => {
    const { call, scan, print, consent, takeaway, shownPage, pane, chat, mediator, wiping } = state!;
    return { call, scan, print, consent, takeaway, shownPage, pane, chat, mediator, wiping };
  };
  const NOTHING = {
    call: null,
    scan: null,
    print: null,
    consent: null,
    takeaway: null,
    shownPage: null,
    pane: null,
    chat: [],
    mediator: null,
    wiping: false,
  };

  const start = async (): Promise<void> => {
    const url = `http://localhost:${env['KIOSK_PORT']}/`;
    host = spawn(process.execPath, [HOST], { env, stdio: 'ignore' });
    const page = () =>
      fetch(url).then(
        (answer) => answer.text(),
        () => '',
      );
    let text = '';
    await until(async () => (text = await page()) !== '');
    bridge = new SocketBridge({
      origin: url,
      token: /name="bridge-token" content="([^"]+)"/.exec(text)![1]!,
      onStale: () => undefined,
      onReplaced: () => undefined,
      extraHeaders: { origin: url.slice(0, -1) },
    });
    bridge.on('state', (told) => (state = told));
    await until(() => state !== null);
  };
  const kill = async (): Promise<void> => {
    bridge?.close();
    if (host !== null && host.exitCode === null && host.signalCode === null) {
      host.kill('SIGKILL');
      await once(host, 'exit');
    }
    [host, bridge, state] = [null, null, null];
  };

  const yes = async (kind: 'scan' | 'browse'): Promise<void> => {
    await until(() => state?.consent?.kind === kind);
    await bridge!.ask('consent:answer', { consentId: state!.consent!.consentId, granted: true });
  };

  /** A page that waits to leave, a site with an account, a message, a paper that is asked about. */
  const visit = async (): Promise<void> => {
    await until(() => state?.connection.state === 'online' && state.devices?.printer === 'ready');
    const call = activeCall();
    const { callId } = call;
    const agentName = 'Claire (CAF)';
    const pdf = await a4Pdf(1);
    peer.answer('document:read', ({ offset }) =>
      pieceOf(new Uint8Array(pdf.subarray(offset, offset + 65_536))),
    );
    peer.tell('call:updated', { view: 'kiosk', call });
    peer.tell('chat:message', {
      callId,
      messageId: randomUUID(),
      from: 'agent',
      name: null,
      text: 'Bonjour Mme Durand',
      at: new Date().toISOString(),
    });
    peer.tell('scan:requested', { callId, scanId: randomUUID(), preset: 'text', details: null, agentName });
    await yes('scan');
    await until(() => state?.scan?.status.state === 'sending');
    peer.tell('cobrowse:open-requested', {
      callId,
      url: siteUrl,
      allowed: [new URL(siteUrl).host],
      agentName,
    });
    await yes('browse');
    await until(() => state?.pane?.status.state === 'open');
    peer.tell('print:requested', {
      callId,
      printId: randomUUID(),
      setup: { copies: 1, sides: 'one-sided', color: 'monochrome' },
      agentName,
      document: {
        callId,
        documentId: randomUUID(),
        purpose: 'print',
        name: 'Attestation Durand.pdf',
        type: 'application/pdf',
        size: pdf.length,
        sha256: createHash('sha256').update(pdf).digest('hex'),
        scan: null,
      },
    });
    await until(() => state?.consent?.kind === 'print' && state.chat.length > 0);
    const found = (await look()).join('\n');
    expect(found).toMatch(/\.sealed/);
    expect(found).toMatch(/browser of a session/);
    expect(found).not.toMatch(/words/); // not even meanwhile, outside the session's folder
  };

  it('after an idle time-out: the page says that its citizen has gone', async () => {
    await start();
    await visit();
    const { documentId } = state!.scan!.pages[0]!;
    await bridge!.ask('session:stop', {});
    expect(await look()).toEqual([]);
    expect(onScreens()).toEqual(NOTHING);
    await expect(bridge!.ask('scan:preview', { documentId })).rejects.toMatchObject({
      code: 'document-unknown',
    });
    expect(await readdir(papers)).toEqual([]);
  }, 60_000);

  it('after a crash in the middle, once the host is back', async () => {
    await start();
    await visit();
    await kill();
    await start();
    await until(() => state?.connection.state === 'online');
    await until(async () => (await look()).length === 0);
    expect(onScreens()).toEqual(NOTHING);
    expect(await readdir(papers)).toEqual([]);
  }, 60_000);

  it('at the start of a machine that lost its power, without a server either', async () => {
    await start();
    await until(() => state?.connection.state === 'online');
    await kill();
    await peer.close();
    const { sessionRoot } = places();
    const profile = join(sessionRoot, 's-before/pane-1');
    await mkdir(profile, { recursive: true });
    await writeFile(join(profile, 'Cookies'), 'durand-secret');
    await writeFile(join(sessionRoot, 's-before/page.sealed'), 'sealed');
    await start();
    await until(() => state?.connection.state === 'offline');
    expect(await look()).toEqual([]);
    expect(onScreens()).toEqual(NOTHING);
  }, 60_000);
});
