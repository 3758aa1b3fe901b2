import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { HostState } from '../bridge/contract.ts';
import { SocketBridge } from '../bridge/socket-bridge.ts';
import { startHost, type Host } from './host.ts';
import { readSettings, type HostSettings } from './settings.ts';
import { activeCall } from './testing/call-fixture.ts';
import { PeerServer } from './testing/peer-server.ts';
import { until } from './testing/until.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

describe('the host, whole', () => {
  let data: string;
  let peer: PeerServer;
  let host: Host;
  let bridge: SocketBridge;
  let settings: HostSettings;
  let state: HostState | null = null;
  const log = pino({ level: 'silent' });

  const start = async (): Promise<void> => {
    host = await startHost(settings, log);
    const page = await (await fetch(host.url)).text();
    bridge = new SocketBridge({
      origin: host.url,
      token: /name="bridge-token" content="([^"]+)"/.exec(page)![1]!,
      onStale: () => undefined,
      onReplaced: () => undefined,
      extraHeaders: { origin: host.url.slice(0, -1) },
    });
    bridge.on('state', (told) => (state = told));
    await until(() => state !== null);
  };
  const stop = async (): Promise<void> => {
    bridge.close();
    await host.close();
    state = null;
  };

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'kiosk-data-'));
    peer = await PeerServer.start();
    await mkdir(join(data, 'dist'));
    await writeFile(join(data, 'dist/index.html'), '<html><head></head></html>');
    await writeFile(join(data, 'demo-enrolment-code'), `${peer.enrolCode}\n`);
    settings = readSettings({
      DATA_DIR: data,
      KIOSK_PORT: '0',
      KIOSK_DIST: join(data, 'dist'),
      SERVER_URL: peer.url,
      DEMO: '1',
    });
    peer.answer('document:offer', () => ({ offset: 0 }));
  });
  afterEach(async () => {
    await stop();
    await peer.close();
    await removeFolder(data);
    await removeFolder(settings.sessionRoot);
  });

  const online = () => until(() => state?.connection.state === 'online');
  const filesOfSessions = async (): Promise<string[]> =>
    readdir(settings.sessionRoot, { recursive: true }).catch(() => []);
  /** A call with a scan whose page cannot leave: the server takes no byte. */
  const scanThatStays = async (): Promise<ReturnType<typeof activeCall>> => {
    const call = activeCall();
    peer.answer('document:write', () => new Promise(() => undefined));
    peer.tell('call:updated', { view: 'kiosk', call });
    peer.tell('scan:requested', {
      callId: call.callId,
      scanId: randomUUID(),
      preset: 'text',
      details: null,
      agentName: 'Claire',
    });
    await until(() => state?.consent !== null);
    await bridge.ask('consent:answer', { consentId: state!.consent!.consentId, granted: true });
    await until(() => state?.scan?.status.state === 'sending');
    await until(async () => (await filesOfSessions()).some((name) => name.endsWith('.sealed')));
    return call;
  };

  it('enrols by itself in a demonstration and comes online with the server’s word on its place', async () => {
    await start();
    await online();
    await until(() => state!.kiosk !== null);
    expect(state!.kiosk).toEqual({ label: 'Borne 1', siteName: 'Mairie' });
    await until(() => peer.payloads('kiosk:report').length > 0);
    expect(peer.payloads('kiosk:report')[0]).toEqual({
      scanner: 'ready',
      printer: 'missing',
      printerStatus: null,
    });
  });

  it('shows the scanner, the printer, and the mediator as the server says, until the visit ends', async () => {
    await start();
    await online();
    const devices = { scanner: 'ready', printer: 'missing', printerStatus: null };
    await until(() => state!.devices !== null);
    expect(state!.devices).toEqual(devices);
    const visit = { name: 'Nadia', away: true, called: false };
    peer.tell('mediator:visit', { visit });
    await until(() => state!.mediator !== null);
    expect(state!.mediator).toEqual(visit);
    expect(host.status().occupied).toContain('mediator');
    peer.tell('mediator:visit', { visit: null });
    await until(() => state!.mediator === null);
    const launch = { mediatorName: 'Nadia', agencyId: 'caf', motive: null };
    peer.tell('launch:changed', { launch });
    await until(() => state!.launch !== null);
    expect(state!.launch).toEqual(launch);
    expect(host.status().occupied).toContain('mediator');
    peer.welcome();
    await until(() => state!.launch === null);
  });

  it('waits for an administrator’s code elsewhere, and says when it is wrong', async () => {
    settings = { ...settings, enrolCodeFile: null };
    await start();
    expect(state!.connection).toEqual({ state: 'unenrolled' });
    await expect(bridge.ask('kiosk:enrol', { code: 'ZZZZ-9999' })).rejects.toMatchObject({
      code: 'enrolment-code-invalid',
    });
    await bridge.ask('kiosk:enrol', { code: peer.enrolCode });
    await online();
  });

  it('leaves nothing on the disk, nor on the screens, when the call ends', async () => {
    await start();
    await online();
    const call = await scanThatStays();
    const erasing: boolean[] = [];
    bridge.on('state', (told) => {
      if (told.call?.state === 'ended') erasing.push(told.wiping);
    });
    peer.tell('call:updated', { view: 'kiosk', call: { ...call, state: 'ended', endReason: 'completed' } });
    await until(() => state?.call?.state === 'ended' && !state.wiping);
    expect(erasing[0]).toBe(true); // "Tout a été effacé" is said only once it is so
    expect(await filesOfSessions()).toEqual([]);
    expect(state!.scan).toBeNull();
  });

  it('says so no sooner when it is the citizen who stops', async () => {
    await start();
    await online();
    await scanThatStays();
    const erasing: boolean[] = [];
    bridge.on('state', (told) => {
      if (told.call === null) erasing.push(told.wiping);
    });
    await bridge.ask('session:stop', {});
    await until(() => erasing.at(-1) === false);
    expect(erasing[0]).toBe(true);
    expect(await filesOfSessions()).toEqual([]);
  });

  it('leaves nothing to the next agent when the citizen is passed on', async () => {
    await start();
    await online();
    const call = await scanThatStays();
    const waiting = {
      ...call,
      state: 'waiting',
      leg: 2,
      agentName: null,
      answeredAt: null,
      rank: 1,
    } as const;
    peer.tell('call:updated', { view: 'kiosk', call: waiting });
    await until(() => state?.scan === null);
    await until(async () => (await filesOfSessions()).length === 0);
    expect(state!.call).toMatchObject({ callId: call.callId, state: 'waiting', leg: 2 });
  });

  it('keeps the place of a citizen who leaves with a number: nothing is left here, and "Arrêter" ends nothing', async () => {
    await start();
    await online();
    const call = await scanThatStays();
    const ticket = { number: 7, keptUntil: new Date().toISOString() };
    peer.tell('call:updated', { view: 'kiosk', call: { ...call, state: 'kept', ticket } });
    await until(async () => (await filesOfSessions()).length === 0);
    peer.tell('ticket:changed', { tickets: [{ number: 7, agencyLabel: 'CAF', called: true }] });
    await until(() => state?.tickets.length === 1);
    await bridge.ask('session:stop', {});
    expect(state!.call).toBeNull();
    expect(peer.payloads('call:end')).toEqual([]);
    peer.answer('ticket:return', () => ({ call: { ...call, state: 'waiting', rank: 1 } }));
    await bridge.ask('server:request', { name: 'ticket:return', payload: { number: 7 } });
    await until(() => state?.call?.callId === call.callId);
  });

  it('leaves nothing at "Arrêter", and the call does not come back with the next connection', async () => {
    await start();
    await online();
    const call = await scanThatStays();
    await bridge.ask('session:stop', {});
    expect(await filesOfSessions()).toEqual([]);
    expect(state).toMatchObject({ call: null, scan: null, consent: null });
    await until(() => peer.payloads('call:end').length > 0);
    expect(peer.payloads('call:end')[0]).toEqual({ callId: call.callId });
    peer.call = call;
    const before = peer.payloads('call:end').length;
    peer.cut();
    await until(() => peer.payloads('call:end').length > before);
    expect(state!.call).toBeNull();
  });

  it('removes at its start what a crash has left', async () => {
    const left = join(settings.sessionRoot, 'session-crashed');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'page.jpg'), 'someone’s page');
    await start();
    expect(existsSync(left)).toBe(false);
  });

  it('wipes when the call has ended behind a cut', async () => {
    await start();
    await online();
    await scanThatStays();
    peer.call = null;
    peer.cut();
    await until(() => state?.call === null);
    await until(async () => (await filesOfSessions()).length === 0);
  });

  it('shows nothing of a call any more once the kiosk is revoked', async () => {
    await start();
    await online();
    await scanThatStays();
    peer.challengeRefusal = 'kiosk-revoked';
    peer.tell('kiosk:revoked', {});
    await until(() => state?.connection.state === 'refused');
    await until(() => state?.call === null);
    await until(async () => (await filesOfSessions()).length === 0);
  });

  it('forwards what the renderer may ask, checked, and nothing else', async () => {
    await start();
    await online();
    await expect(
      bridge.ask('server:request', { name: 'queue:join', payload: { agencyId: '../..' } }),
    ).rejects.toMatchObject({ code: 'invalid-payload' });
    await expect(
      bridge.ask('server:request', { name: 'scan:report' as never, payload: {} }),
    ).rejects.toMatchObject({ code: 'invalid-payload' });
    const call = activeCall({ state: 'waiting', answeredAt: null, agentName: null, rank: 1 });
    peer.answer('queue:join', () => ({ call }));
    await bridge.ask('server:request', { name: 'queue:join', payload: { agencyId: 'caf' } });
    await until(() => state?.call?.callId === call.callId);
  });
});
