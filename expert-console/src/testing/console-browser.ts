/** The console's build in a real browser, each window with a server of its own (`fake-server.ts`). */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import { chromium, type Browser, type Page } from 'playwright-core';
import { FakeServer } from './fake-server.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

const build = (outDir: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = join(ROOT, '../node_modules/vite/bin/vite.js');
    const args = [vite, 'build', '--outDir', outDir, '--logLevel', 'warn'];
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.on('exit', (status) => (status === 0 ? resolve() : reject(new Error(output))));
  });

export type Prepare = (server: FakeServer) => void;

interface Opened {
  readonly server: FakeServer;
  readonly page: Page;
}

export class ConsoleBrowser {
  readonly browser: Browser;
  readonly #built: string;
  readonly #cleaners: (() => Promise<unknown>)[] = [];

  private constructor(browser: Browser, built: string) {
    this.browser = browser;
    this.#built = built;
  }

  /** Builds the console into a folder of its own and starts a browser with a fake camera and microphone. */
  static async start(): Promise<ConsoleBrowser> {
    const built = await mkdtemp(join(tmpdir(), 'visio-console-'));
    await build(built);
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    });
    return new ConsoleBrowser(browser, built);
  }

  /** A window at the sign-in page, 1440x900. */
  async open(account: Account, prepare: Prepare = () => undefined): Promise<Opened> {
    const server = new FakeServer(this.#built, account);
    this.#cleaners.push(() => server.close());
    server.on('call:today', () => ({ calls: [] }));
    server.on('kiosk:list', () => ({ kiosks: [], sites: [] }));
    server.refuse('media:join', 'media-unavailable');
    prepare(server);
    const url = await server.listen();
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'fr-FR',
      permissions: ['camera', 'microphone'],
      acceptDownloads: true,
    });
    this.#cleaners.push(() => context.close());
    const page = await context.newPage();
    await page.goto(url);
    return { server, page };
  }

  async openSignedIn(account: Account, prepare?: Prepare): Promise<Opened> {
    const opened = await this.open(account, prepare);
    await signIn(opened.page);
    await opened.page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
    return opened;
  }

  /** Closes what a test opened. */
  async closeWindows(): Promise<void> {
    for (const clean of this.#cleaners.splice(0).reverse()) await clean();
  }

  async close(): Promise<void> {
    await this.closeWindows();
    await this.browser.close();
    await rm(this.#built, { recursive: true, force: true });
  }
}

/** Fills the sign-in page in and sends it. */
export const signIn = async (
  page: Page,
  username = 'agent.caf',
  password = 'demonstration',
): Promise<void> => {
  await page.getByLabel('Identifiant').fill(username);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
};
