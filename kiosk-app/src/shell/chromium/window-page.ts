import { setTimeout as delay } from 'node:timers/promises';
import type { CdpConnection, CdpValues } from '../../host/cobrowse/cdp-connection.ts';
import type { ScreenSize } from './shell-flags.ts';
import { waitingPage } from './waiting-page.ts';

/** Why a window must be opened again. */
export type WindowEnd = 'gone' | 'crashed' | 'hung' | 'no page';

export interface WatchTimes {
  /** Milliseconds between two looks at the page. */
  every: number;
  /** Milliseconds the page has to answer one. */
  patience: number;
  /** Milliseconds before a page that did not come is asked for again. */
  again: number;
}

/** A page that does not answer for this long is of no use to anybody; a slow machine's is given its time. */
const USUAL: WatchTimes = { every: 10_000, patience: 20_000, again: 1000 };

/** What Chromium's own pages about an error say where they are from. */
const ERROR_PAGE = 'chrome-error:';

/** The one page of the kiosk's window, driven and watched through Chromium's debugging pipe. */
export class WindowPage {
  readonly #connection: CdpConnection;
  readonly #sessionId: string;
  readonly #times: WatchTimes;

  /** Attaches to the window's page; rejects when there is none. */
  static async attach(connection: CdpConnection, times: WatchTimes = USUAL): Promise<WindowPage> {
    const { targetInfos } = (await connection.send('Target.getTargets')) as {
      targetInfos: { targetId: string; type: string }[];
    };
    const page = targetInfos.find(({ type }) => type === 'page');
    if (!page) throw new Error('the window has no page');
    const { targetId } = page;
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
    return new WindowPage(connection, sessionId as string, times);
  }

  private constructor(connection: CdpConnection, sessionId: string, times: WatchTimes) {
    this.#connection = connection;
    this.#sessionId = sessionId;
    this.#times = times;
  }

  /** Opens the page, as soon as it comes; until then the window says so. Rejects when the window is gone meanwhile. */
  async open(url: () => Promise<string>): Promise<void> {
    await this.#send('Page.enable');
    await this.#send('Inspector.enable');
    await this.#offerPictures();
    for (;;) {
      const { frameId, errorText } = await this.#send('Page.navigate', { url: await url() });
      if (errorText === undefined) return;
      await this.#send('Page.setDocumentContent', { frameId, html: waitingPage });
      await delay(this.#times.again);
    }
  }

  /** The page may ask for a picture of itself, for a technician; whether one may leave the kiosk is the host's to say. */
  async #offerPictures(): Promise<void> {
    await this.#send('Runtime.enable');
    await this.#send('Runtime.addBinding', { name: 'visioShellPicture' });
    this.#connection.on(({ method, sessionId, params }) => {
      if (sessionId !== this.#sessionId || method !== 'Runtime.bindingCalled') return;
      if (params['name'] === 'visioShellPicture') void this.#givePicture();
    });
  }

  /** A page that has gone meanwhile gets none: whoever asked for it waits no longer than it wants to. */
  async #givePicture(): Promise<void> {
    try {
      const { data } = await this.#send('Page.captureScreenshot', { format: 'jpeg', quality: 60 });
      const word = JSON.stringify(data);
      await this.#send('Runtime.evaluate', { expression: `window.visioShellPictured?.(${word})` });
    } catch {
      return;
    }
  }

  /** The screen's size, and whether the page is as large. (The window's own size is 0 under Wayland until it is drawn.) */
  async measure(): Promise<ScreenSize & { filled: boolean }> {
    const { result } = await this.#send('Runtime.evaluate', {
      expression: '[screen.width, screen.height, innerWidth, innerHeight]',
      returnByValue: true,
    });
    const [width = 0, height = 0, pageWidth, pageHeight] = (result as { value: number[] }).value;
    return { width, height, filled: width === pageWidth && height === pageHeight };
  }

  /** Resolves when the window is of no use any more, with why. */
  async watch(): Promise<WindowEnd> {
    let timer: NodeJS.Timeout | undefined;
    let stopListening = (): void => undefined;
    try {
      return await new Promise<WindowEnd>((resolve) => {
        this.#connection.onClose(() => resolve('gone'));
        stopListening = this.#connection.on(({ method }) => {
          if (method === 'Inspector.targetCrashed') resolve('crashed');
          if (method === 'Inspector.detached') resolve('gone');
        });
        const look = (): void => {
          timer = setTimeout(() => {
            void this.#look().then((end) => (end === null ? look() : resolve(end)));
          }, this.#times.every);
        };
        look();
      });
    } finally {
      clearTimeout(timer);
      stopListening();
    }
  }

  /** Why the page is of no use; null: it is. */
  async #look(): Promise<WindowEnd | null> {
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<WindowEnd>((resolve) => {
      limit = setTimeout(() => resolve('hung'), this.#times.patience);
    });
    // A page that was loaded again and did not come is one of Chromium's own.
    const question = { expression: 'location.protocol', returnByValue: true };
    // A page that is being loaded refuses: it lives. One that is gone is told apart by the connection.
    const answered = this.#send('Runtime.evaluate', question).then(
      ({ result }) => ((result as { value?: string } | undefined)?.value === ERROR_PAGE ? 'no page' : null),
      () => null,
    );
    return Promise.race([answered, late]).finally(() => clearTimeout(limit));
  }

  #send(method: string, params: CdpValues = {}): Promise<CdpValues> {
    return this.#connection.send(method, params, this.#sessionId);
  }
}
