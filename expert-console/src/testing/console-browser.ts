/** The console's build in a real browser, each window with a server of its own (`fake-server.ts`). */
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import { builtFolder } from '@visio-accueil/shared/testing/built-folder.ts';
import { TEST_CHROMIUM } from '@visio-accueil/shared/testing/chromium.ts';
import { chromium, type Browser, type Page } from 'playwright-core';
import { FakeServer } from './fake-server.ts';

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

  /** Builds the console if it changed and starts a browser with a fake camera and microphone. */
  static async start(): Promise<ConsoleBrowser> {
    const built = await builtFolder('expert-console');
    const browser = await chromium.launch({
      executablePath: TEST_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--use-fake-device-for-media-stream=fps=5,device-count=2',
        '--use-fake-ui-for-media-stream',
      ],
    });
    return new ConsoleBrowser(browser, built);
  }

  /** A window at the sign-in page, 1440x900; past it when `prepare` has the account signed in. */
  async open(account: Account, prepare: Prepare = () => undefined): Promise<Opened> {
    const server = new FakeServer(this.#built, account);
    this.#cleaners.push(() => server.close());
    server.on('call:today', () => ({ calls: [] }));
    server.on('call:missed', () => ({ missed: [] }));
    server.on('guest:candidates', () => ({ candidates: [] }));
    server.on('agency:list', () => ({ agencies: [] }));
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

  /** A window of somebody who has signed in. */
  async openSignedIn(account: Account, prepare?: Prepare): Promise<Opened> {
    const opened = await this.open(account, (server) => {
      server.signIn();
      prepare?.(server);
    });
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
