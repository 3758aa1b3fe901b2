import { TEST_CHROMIUM } from '@visio-accueil/shared/testing/chromium.ts';
import { startProcess } from '../process.ts';
import { startWorld, type World, type WorldPlace } from '../world.ts';
import { makeCertificate } from './certificate.ts';
import { NetworkLab } from './network-lab.ts';
import type { Place } from './place.ts';
import { startRelay, type Relay } from './relay.ts';

export interface LabWorldOptions {
  /** A coturn beside the server, told to kiosk and console. */
  readonly relay?: boolean;
  /** The proxy before the server lets no WebSocket through. */
  readonly refuseUpgrades?: boolean;
  /** Settings that differ from the usual ones. */
  readonly env?: Record<string, string>;
  /** More switches for Chromium. */
  readonly chromiumArgs?: readonly string[];
}

/** The whole product over a network of the lab: server and relay in the cloud, kiosk and console each on a line. */
export interface LabWorld extends World {
  readonly kioskLine: Place;
  readonly consoleLine: Place;
  readonly relay: Relay | null;
}

/** Where the server listens behind its front door; the cloud's ports are all its own. */
const SERVER_PORT = '3000';
/** The first media port. */
export const MEDIA_PORT = 40_000;

/** Starts everything; closing it removes the namespaces with all that runs in them. */
export const startLabWorld = async (options: LabWorldOptions = {}): Promise<LabWorld> => {
  const lab = await NetworkLab.open();
  const closers: (() => Promise<unknown>)[] = [() => lab.close()];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const [kioskLine, consoleLine] = [await lab.place('kiosk'), await lab.place('console')];
    const certificate = await makeCertificate(lab.folder, [lab.cloud.address, lab.relayAddress]);
    const relay = options.relay ? await startRelay(lab, certificate) : null;
    if (relay) closers.push(() => relay.stop());
    const door = await startProcess(
      'e2e/world/lab/front-door.mjs',
      {
        CERT: certificate.cert,
        KEY: certificate.key,
        ADDRESS: lab.cloud.address,
        TARGET_PORT: SERVER_PORT,
        REFUSE_UPGRADES: options.refuseUpgrades ? '1' : '0',
      },
      'listening',
      lab.cloud.prefix,
    );
    closers.push(() => door.stop());
    const at = async (place: Place): Promise<WorldPlace> => ({
      prefix: place.prefix,
      chromium: await place.executable(TEST_CHROMIUM),
    });
    const world = await startWorld({
      places: { server: await at(lab.cloud), kiosk: await at(kioskLine), console: await at(consoleLine) },
      serverUrl: `https://${lab.cloud.address}`,
      // The lab's certificate is known to nobody else; in production it is one of a public authority.
      chromiumArgs: ['--ignore-certificate-errors', ...(options.chromiumArgs ?? [])],
      env: {
        PORT: SERVER_PORT,
        SECURE_COOKIE: '1',
        RTC_PORT: String(MEDIA_PORT),
        RTC_WORKERS: '1',
        RTC_ANNOUNCED_ADDRESS: lab.cloud.address,
        NODE_EXTRA_CA_CERTS: certificate.cert,
        ...options.env,
        ...(relay ? { TURN_URLS: relay.urls, TURN_SECRET: relay.secret } : {}),
      },
    });
    closers.push(() => world.close());
    return { ...world, kioskLine, consoleLine, relay, close };
  } catch (error) {
    await close();
    throw error;
  }
};
