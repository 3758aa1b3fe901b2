/**
 * The whole product, running for real: server, kiosk host, demonstration printer, scanner and site, each a process of its
 * own as under `npm start`; one Chromium with a fake camera and microphone, with a kiosk window and console windows.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../kiosk-app/src/host/settings.ts';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { freePorts } from './free-ports.ts';
import { startProcess, type RunningProcess } from './process.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Workers take one port a core from RTC_PORT on; test files run side by side, so each takes its own range. */
const rtcPort = (): number => 41_000 + Math.floor(Math.random() * 2_000) * 8;

export interface World {
  readonly browser: Browser;
  readonly dataDir: string;
  readonly consoleUrl: string;
  readonly kioskUrl: string;
  readonly siteUrl: string;
  readonly printerPort: number;
  readonly server: RunningProcess;
  readonly kiosk: RunningProcess;
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

/** Starts everything; what was started before a failure is stopped again. */
export const startWorld = async (): Promise<World> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'visio-e2e-'));
  const [port, kioskPort, sitePort, printerPort] = (await freePorts(4)) as [number, number, number, number];
  const env = {
    DEMO: '1',
    DATA_DIR: dataDir,
    PORT: String(port),
    KIOSK_PORT: String(kioskPort),
    SITE_PORT: String(sitePort),
    PRINTER_PORT: String(printerPort),
    RTC_PORT: String(rtcPort()),
    SERVER_URL: `http://localhost:${port}`,
    PRINTER_URI: `ipp://localhost:${printerPort}/ipp/print`,
  };
  const closers: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const start = async (script: string, ready: string): Promise<RunningProcess> => {
    const started = await startProcess(script, env, ready);
    closers.push(() => started.stop());
    return started;
  };
  try {
    await start('kiosk-app/demo/main.ts', 'demo-ready');
    const server = await start('sfu-server/src/main.ts', 'listening');
    const kiosk = await start('kiosk-app/src/host/main.ts', 'listening');
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
      ],
    });
    closers.push(() => browser.close());
    const open = async (url: string, viewport: { width: number; height: number }): Promise<Page> => {
      const context: BrowserContext = await browser.newContext({
        viewport,
        locale: 'fr-FR',
        permissions: ['camera', 'microphone'],
        acceptDownloads: true,
      });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    };
    const consoleUrl = `http://localhost:${port}/`;
    const kioskUrl = `http://localhost:${kioskPort}/`;
    return {
      browser,
      dataDir,
      consoleUrl,
      kioskUrl,
      siteUrl: `http://localhost:${sitePort}/`,
      printerPort,
      server,
      kiosk,
      openKiosk: () => open(kioskUrl, { width: 1920, height: 1080 }),
      openConsole: () => open(consoleUrl, { width: 1440, height: 900 }),
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
