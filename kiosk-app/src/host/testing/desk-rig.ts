import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { ConsentDesk } from '../consent/consent-desk.ts';
import { DeviceKey } from '../identity/device-key.ts';
import { KioskIdentity } from '../identity/kiosk-identity.ts';
import type { Screen } from '../ports.ts';
import { KioskServerLink } from '../server-link.ts';
import { SessionFolder } from '../session/session-folder.ts';
import { HostStateStore } from '../state.ts';
import { PeerServer } from './peer-server.ts';
import { until } from './until.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

/** For the tests of the device desks: the host's real parts around them, on line with a `PeerServer`. */
export class DeskRig {
  readonly log: Logger = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  readonly state = new HostStateStore();
  readonly consent = new ConsentDesk((question) => this.state.update({ consent: question }));
  readonly screen: Screen = { update: (part) => this.state.update(part), stream: () => undefined };
  readonly root: string;
  readonly peer: PeerServer;
  readonly server: KioskServerLink;
  readonly folder: SessionFolder;

  private constructor(root: string, peer: PeerServer, identity: KioskIdentity) {
    this.root = root;
    this.peer = peer;
    this.folder = new SessionFolder(join(root, 'session'));
    this.server = new KioskServerLink({
      serverUrl: peer.url,
      handshake: () => identity.handshake(),
      onConnection: (connection) => this.state.update({ connection }),
      log: this.log,
    });
  }

  static async start(): Promise<DeskRig> {
    const root = await mkdtemp(join(tmpdir(), 'kiosk-rig-'));
    const peer = await PeerServer.start();
    const identity = new KioskIdentity(root, peer.url, await DeviceKey.open(root));
    await identity.enrol(peer.enrolCode);
    const rig = new DeskRig(root, peer, identity);
    rig.server.connect();
    await until(() => rig.state.snapshot.connection.state === 'online');
    return rig;
  }

  /** The citizen answers the question on the screen. */
  async citizenSays(yes: boolean): Promise<void> {
    await until(() => this.state.snapshot.consent !== null);
    this.consent.answer(this.state.snapshot.consent!.consentId, yes);
  }

  async close(): Promise<void> {
    this.server.close();
    await this.peer.close();
    await removeFolder(this.root);
  }
}
