import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { HostState } from '../bridge/contract.ts';
import { DeviceKey } from './identity/device-key.ts';
import { KioskIdentity } from './identity/kiosk-identity.ts';
import { KioskServerLink } from './server-link.ts';
import { PeerServer } from './testing/peer-server.ts';
import { until } from './testing/until.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

describe('the line to the server', () => {
  let folder: string;
  let peer: PeerServer;
  let identity: KioskIdentity;
  let link: KioskServerLink;
  const connections: HostState['connection'][] = [];
  const now = () => connections.at(-1);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kiosk-'));
    peer = await PeerServer.start();
    identity = new KioskIdentity(folder, peer.url, await DeviceKey.open(folder));
    connections.length = 0;
    link = new KioskServerLink({
      serverUrl: peer.url,
      handshake: () => identity.handshake(),
      onConnection: (connection) => connections.push(connection),
      log: pino({ level: 'silent' }),
    });
  });
  afterEach(async () => {
    link.close();
    await peer.close();
    await removeFolder(folder);
  });

  it('proves the kiosk’s identity with a fresh challenge at each connection', async () => {
    await identity.enrol(peer.enrolCode);
    link.connect();
    await until(() => now()?.state === 'online');
    peer.cut();
    await until(() => now()?.state === 'offline');
    await until(() => now()?.state === 'online');
    expect(peer.proven).toHaveLength(2);
    expect(new Set(peer.proven).size).toBe(2);
  });

  it('keeps one key and one enrolment over restarts, readable by its owner alone', async () => {
    const key = await DeviceKey.open(folder);
    await identity.enrol(peer.enrolCode);
    const again = new KioskIdentity(folder, peer.url, await DeviceKey.open(folder));
    expect(await again.load()).toMatchObject({ kioskId: peer.kioskId });
    expect((await DeviceKey.open(folder)).publicKey).toBe(key.publicKey);
    for (const name of ['key.pem', 'enrolment.json']) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('says which enrolment code was refused, and keeps nothing of it', async () => {
    await expect(identity.enrol('ZZZZ-9999')).rejects.toMatchObject({ code: 'enrolment-code-invalid' });
    expect(await identity.load()).toBeNull();
  });

  it('repeats a request under the same id after a cut, until it is answered', async () => {
    await identity.enrol(peer.enrolCode);
    link.connect();
    let calls = 0;
    peer.answer('agency:list', () => {
      calls += 1;
      if (calls > 1) return { agencies: [] };
      peer.cut();
      return new Promise(() => undefined);
    });
    await expect(link.request('agency:list', {})).resolves.toEqual({ agencies: [] });
    const ids = peer.seen.filter(({ name }) => name === 'agency:list').map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('says that a revoked kiosk is refused, whether told on the line or at the challenge', async () => {
    await identity.enrol(peer.enrolCode);
    link.connect();
    await until(() => now()?.state === 'online');
    peer.tell('kiosk:revoked', {});
    await until(() => now()?.state === 'refused');
    expect(now()).toEqual({ state: 'refused', code: 'kiosk-revoked' });
    peer.challengeRefusal = 'kiosk-unknown';
    link.connect();
    await until(() => now()?.state === 'refused');
    expect(now()).toEqual({ state: 'refused', code: 'kiosk-unknown' });
  });

  it('comes online by itself when the server starts later', async () => {
    await identity.enrol(peer.enrolCode);
    const port = Number(new URL(peer.url).port);
    await peer.close();
    link.connect();
    await until(() => now()?.state === 'offline');
    peer = await PeerServer.start(port);
    // The new server does not know the key: a refusal shows that it was reached.
    const before = peer.challenges.length;
    await until(() => peer.challenges.length > before);
  });
});
