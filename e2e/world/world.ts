/**
 * The whole product, running for real: server, kiosk host, demonstration printer, scanner and site, each a process of its
 * own as under `npm start`; one Chromium with a fake camera and microphone, with a kiosk window and console windows.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '../../kiosk-app/src/host/settings.ts';
import { openDatabase } from '../../sfu-server/src/storage/open-database.ts';
import { copyDatabase } from '../../sfu-server/src/storage/database-template.ts';
import { temporaryFolder } from '../../sfu-server/src/testing/temporary-folder.ts';
import { TEST_CHROMIUM } from '@visio-accueil/shared/testing/chromium.ts';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { freePorts } from './free-ports.ts';
import { startProcess, type RunningProcess } from './process.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

/** The server's database while the server is down. */
type OpenDatabase = Awaited<ReturnType<typeof openDatabase>>;

/**
 * Workers take one port a core from RTC_PORT on; test files run side by side, so each takes its own range. Above those of
 * `freePorts`, below those that the system gives away: a worker that starts again finds its port free.
 */
const rtcPort = (): number => 22_000 + Math.floor(Math.random() * 1_300) * 8;

/** Pictures a second of the fake camera: the browser's own are 20; tests are content with fewer, see scripts/test.mjs. */
const CAMERA_FPS = process.env['CAMERA_FPS'] ?? '20';

export interface World {
  /** The kiosk's browser; the console's too, where they share a place. */
  readonly browser: Browser;
  readonly dataDir: string;
  readonly consoleUrl: string;
  readonly kioskUrl: string;
  readonly siteUrl: string;
  readonly printerPort: number;
  /** The ports that signalling and media are served at; of the media one a worker. */
  readonly ports: { readonly signalling: number; readonly media: number };
  readonly server: RunningProcess;
  readonly kiosk: RunningProcess;
  /**
   * Kills the server as a crash does, and starts it again on the same data; resolves when it listens. `meanwhile`: done to
   * the data while it is down.
   */
  crashServer(meanwhile?: (db: OpenDatabase) => Promise<unknown>): Promise<void>;
  /** Kills the kiosk's host as a crash does, and starts it again. */
  crashKiosk(): Promise<void>;
  /** A window of the kiosk, 1920x1080. */
  openKiosk(): Promise<Page>;
  /** A window of the console, 1440x900, with a session of its own. */
  openConsole(): Promise<Page>;
  /** Chooses the fault of the demonstration scanner, null for none. */
  setScannerFault(fault: string | null): Promise<void>;
  /** Loads the demonstration printer's tray with so many sheets; 0 is out of paper. */
  setPaper(sheets: 0 | 50 | 250): Promise<void>;
  /** What lies in the kiosk's session folders, in memory: nothing between two citizens. */
  sessionLeftovers(): Promise<string[]>;
  /** How many documents came out of the demonstration printer. */
  printedDocuments(): Promise<number>;
  close(): Promise<void>;
}

/** Where a part runs: on this machine, or in a network namespace of the lab. */
export interface WorldPlace {
  /** Words before a command so that it runs there. */
  readonly prefix: readonly string[];
  /** A path that starts Chromium there. */
  readonly chromium: string;
}

export interface WorldOptions {
  /** Settings that differ from the usual ones. */
  readonly env?: Record<string, string>;
  /** Settings that differ for the server alone. */
  readonly serverEnv?: Record<string, string>;
  /** The parts in different places, each Chromium with a user of its own. */
  readonly places?: { readonly server: WorldPlace; readonly kiosk: WorldPlace; readonly console: WorldPlace };
  /** The address that kiosk and console reach the server at, e.g. "https://10.66.0.1". */
  readonly serverUrl?: string;
  /** Another Chromium for the windows than that of most tests. */
  readonly chromium?: string;
  /** More switches for Chromium. */
  readonly chromiumArgs?: readonly string[];
}

/** All of them, or the first failure once each has come to its end: what did start can be stopped then. */
const allOf = async <T extends readonly unknown[]>(
  parts: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> => {
  await Promise.allSettled(parts);
  return Promise.all(parts);
};

/** Starts everything; what was started before a failure is stopped again. */
export const startWorld = async (options: WorldOptions = {}): Promise<World> => {
  const here: WorldPlace = { prefix: [], chromium: options.chromium ?? TEST_CHROMIUM };
  const places = options.places ?? { server: here, kiosk: here, console: here };
  const dataDir = await temporaryFolder('visio-e2e-');
  await copyDatabase(join(dataDir, 'db'));
  const [port, kioskPort, sitePort, printerPort] = (await freePorts(4)) as [number, number, number, number];
  const env = {
    DEMO: '1',
    DATA_DIR: dataDir,
    PORT: String(port),
    KIOSK_PORT: String(kioskPort),
    SITE_PORT: String(sitePort),
    PRINTER_PORT: String(printerPort),
    RTC_PORT: String(rtcPort()),
    SERVER_URL: options.serverUrl ?? `http://localhost:${port}`,
    PRINTER_URI: `ipp://localhost:${printerPort}/ipp/print`,
    ...options.env,
  };
  const closers: (() => Promise<unknown>)[] = [() => removeFolder(dataDir)];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const start = async (
    script: string,
    ready: string,
    place: WorldPlace,
    own: Record<string, string> = {},
  ): Promise<RunningProcess> => {
    const started = await startProcess(script, { ...env, ...own }, ready, place.prefix);
    closers.push(() => started.stop());
    return started;
  };
  try {
    const startServer = () => start('sfu-server/src/main.ts', 'listening', places.server, options.serverEnv);
    const startKiosk = () => start('kiosk-app/src/host/main.ts', 'listening', places.kiosk);
    const launch = async (place: WorldPlace): Promise<Browser> => {
      const launched = await chromium.launch({
        executablePath: place.chromium,
        args: [
          '--no-sandbox',
          '--disable-quic',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          `--use-fake-device-for-media-stream=fps=${CAMERA_FPS}`,
          '--use-fake-ui-for-media-stream',
          '--autoplay-policy=no-user-gesture-required',
          ...(options.chromiumArgs ?? []),
        ],
      });
      closers.push(() => launched.close());
      return launched;
    };
    const isShared = places.console === places.kiosk;
    // One part of the product starts on one core; the kiosk's host comes last, as it asks all others.
    const [, first, browser, other] = await allOf([
      start('kiosk-app/demo/main.ts', 'demo-ready', places.kiosk),
      startServer(),
      launch(places.kiosk),
      isShared ? null : launch(places.console),
    ]);
    const consoleBrowser = other ?? browser;
    let server = first;
    let kiosk = await startKiosk();
    const open = async (
      inside: Browser,
      url: string,
      viewport: { width: number; height: number },
    ): Promise<Page> => {
      const context: BrowserContext = await inside.newContext({
        viewport,
        locale: 'fr-FR',
        permissions: ['camera', 'microphone'],
        acceptDownloads: true,
      });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    };
    const consoleUrl = `${options.serverUrl ?? `http://localhost:${port}`}/`;
    const kioskUrl = `http://localhost:${kioskPort}/`;
    return {
      browser,
      dataDir,
      consoleUrl,
      kioskUrl,
      siteUrl: `http://localhost:${sitePort}/`,
      printerPort,
      ports: { signalling: port, media: Number(env.RTC_PORT) },
      get server() {
        return server;
      },
      get kiosk() {
        return kiosk;
      },
      crashServer: async (meanwhile?: (db: OpenDatabase) => Promise<unknown>) => {
        await server.crash();
        if (meanwhile !== undefined) {
          const db = await openDatabase({ dataDir });
          try {
            await meanwhile(db);
          } finally {
            await db.destroy();
          }
        }
        server = await startServer();
      },
      crashKiosk: async () => {
        await kiosk.crash();
        kiosk = await startKiosk();
      },
      openKiosk: () => open(browser, kioskUrl, { width: 1920, height: 1080 }),
      openConsole: () => open(consoleBrowser, consoleUrl, { width: 1440, height: 900 }),
      setScannerFault: (fault) => writeFile(join(dataDir, 'demo-scanner.json'), JSON.stringify({ fault })),
      setPaper: async (sheets) => {
        const tray = `size1=iso_a4_210x297mm&type1=stationery&level1=${sheets}&size2=&type2=&level2=-2`;
        const answer = await fetch(`http://localhost:${printerPort}/media?${tray}`);
        if (!answer.ok) throw new Error(`The printer's tray page answered ${answer.status}`);
      },
      sessionLeftovers: () => readdir(readSettings(env).sessionRoot).catch(() => []),
      printedDocuments: async () =>
        (await readdir(join(dataDir, 'demo-printer'))).filter((name) => name.endsWith('.pdf')).length,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
