import type { PaneStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { PaneFrame } from '../../bridge/contract.ts';
import { isIdentityPage, judgeAddress } from './allow-list.ts';
import type { PaneBrowser } from './browser.ts';
import type { CdpEvent } from './cdp-connection.ts';
import { NetworkGuard } from './network-guard.ts';
import { PageAssets, type PageAsset } from './page-assets.ts';
import { PageInput } from './page-input.ts';
import { Recorder } from './recorder.ts';
import { Screencast, type PaneSize } from './screencast.ts';
import { maskText, publicAddress } from './sensitive-text.ts';

export interface PaneListener {
  /** Address, title, hidden or notice changed. */
  onStatus(): void;
  onFrame(frame: PaneFrame): void;
  /** A new document began to load: nodes of the mirror before it mean nothing any more. */
  onDocument(): void;
  /** An rrweb event of a page that is not hidden. */
  onEvent(event: unknown, size: number): void;
  /** Something the page is made with came in. */
  onAsset(asset: PageAsset): void;
  /** The browser is gone by itself. */
  onGone(): void;
  /** Something to log: a code and no content. */
  onWarning(warning: string): void;
}

type OpenStatus = Extract<PaneStatus, { state: 'open' }>;

/** One page of one browser, held to the allow-list, painted, recorded and driven. */
export class Pane {
  readonly input: PageInput;
  readonly recorder: Recorder;
  readonly #browser: PaneBrowser;
  readonly #allowed: readonly string[];
  readonly #listener: PaneListener;
  readonly #guard: NetworkGuard;
  readonly #assets: PageAssets;
  readonly #screencast: Screencast;
  readonly #stop: () => void;
  #url = '';
  #title = '';
  #login = false;
  #notice: ErrorCode | null = null;
  #closed = false;
  /** Chromium's name of why the last document did not load, e.g. "net::ERR_CERT_AUTHORITY_INVALID". */
  #lastFailure = '';

  constructor(browser: PaneBrowser, allowed: readonly string[], listener: PaneListener) {
    const { connection, sessionId } = browser;
    this.#browser = browser;
    this.#allowed = allowed;
    this.#listener = listener;
    this.input = new PageInput(connection, sessionId);
    this.recorder = new Recorder(connection, sessionId, {
      onDocument: () => listener.onDocument(),
      onHidden: (hidden) => {
        this.#login = hidden;
        listener.onStatus();
      },
      onEvent: (event, size) => {
        if (!this.hidden) listener.onEvent(event, size);
      },
      onForged: () => listener.onWarning('forged-message'),
    });
    this.#screencast = new Screencast(connection, sessionId, (frame) => listener.onFrame(frame));
    this.#assets = new PageAssets(connection, sessionId, (asset) => {
      if (!this.hidden) listener.onAsset(asset);
    });
    this.#guard = new NetworkGuard({ connection, sessionId, allowed, onRefused: () => this.#refuse() });
    this.#stop = connection.on((event) => this.#take(event));
    connection.onClose(() => {
      if (!this.#closed) listener.onGone();
    });
  }

  /** Whether the page must not be seen: a login page. */
  get hidden(): boolean {
    return this.#login || isIdentityPage(this.#url);
  }

  /** What the agent and the screen are told: no query, no fragment, no sensitive number. */
  get status(): OpenStatus {
    return {
      state: 'open',
      url: publicAddress(this.#url),
      title: this.hidden ? '' : maskText(this.#title).slice(0, 300),
      hidden: this.hidden,
      notice: this.#notice,
    };
  }

  /** Sets the page up and shows the address, which the caller has judged. */
  async open(url: string, size: PaneSize): Promise<void> {
    await this.#send('Page.enable');
    await this.#send('Page.setInterceptFileChooserDialog', { enabled: true });
    await this.recorder.start();
    await this.#assets.start();
    await this.#guard.start();
    await this.#screencast.start(size);
    this.#url = url;
    await this.#send('Page.navigate', { url });
  }

  /** Shows another address, which the caller has judged; against the session's list it is judged once more. */
  async go(url: string): Promise<void> {
    if (judgeAddress(url, this.#allowed).ok) await this.#send('Page.navigate', { url });
    else this.tell('address-not-allowed');
  }

  async resize(size: PaneSize, zoom: number): Promise<void> {
    await this.#screencast.start(size, zoom);
  }

  /** Loads the page again; after one that did not answer, its address. */
  async reload(): Promise<void> {
    if (this.#url !== '') await this.#send('Page.navigate', { url: this.#url });
  }

  /** To the page before, if there is one in this pane. */
  async back(): Promise<void> {
    const { currentIndex, entries } = (await this.#send('Page.getNavigationHistory')) as {
      currentIndex: number;
      entries: { id: number; url: string }[];
    };
    const before = entries[currentIndex - 1];
    if (!before || !judgeAddress(before.url, this.#allowed).ok) return;
    await this.#send('Page.navigateToHistoryEntry', { entryId: before.id });
  }

  /** Says why something was not done, until the next page. */
  tell(code: ErrorCode): void {
    this.#notice = code;
    this.#listener.onStatus();
  }

  /** Ends the browser and all it left; answers when it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    this.#guard.stop();
    this.#assets.stop();
    this.#screencast.stop();
    this.recorder.stop();
    await this.#browser.close();
  }

  #take({ method, params, sessionId }: CdpEvent): void {
    if (sessionId !== this.#browser.sessionId) return;
    if (method === 'Page.frameNavigated') {
      const frame = params['frame'] as { parentId?: string; url: string; unreachableUrl?: string };
      if (frame.parentId !== undefined) return;
      this.#navigated(frame.unreachableUrl ?? frame.url, true);
      if (frame.unreachableUrl !== undefined) this.#unreachable();
    }
    if (method === 'Network.loadingFailed' && params['type'] === 'Document')
      this.#lastFailure = String(params['errorText']);
    if (method === 'Page.navigatedWithinDocument') this.#navigated(String(params['url']), false);
    if (method === 'Page.domContentEventFired' || method === 'Page.loadEventFired') void this.#readTitle();
    if (method === 'Page.javascriptDialogOpening') {
      // A question of the page would hold everything up, and an agent must not answer it for the citizen.
      const accept = params['type'] === 'alert' || params['type'] === 'beforeunload';
      void this.#try('Page.handleJavaScriptDialog', { accept });
    }
    // A window of its own is closed before it loads; what it was for is shown in this one.
    if (method === 'Page.windowOpen') this.#openInPlace(String(params['url']));
  }

  #navigated(url: string, isNewDocument: boolean): void {
    if (url !== 'about:blank' && !judgeAddress(url, this.#allowed).ok) {
      this.#refuse();
      void this.#try('Page.navigate', { url: 'about:blank' });
      return;
    }
    if (url === 'about:blank') return;
    this.#url = url;
    if (isNewDocument) {
      this.#notice = null;
      this.#login = false;
      this.#title = '';
    }
    this.#listener.onStatus();
    if (!isNewDocument) void this.#readTitle();
  }

  #openInPlace(url: string): void {
    if (judgeAddress(url, this.#allowed).ok) void this.#try('Page.navigate', { url });
    else if (url !== '' && url !== 'about:blank') this.#refuse();
  }

  /** The browser shows a page of its own in place of the site's. The one on certificates offers a way round: it goes. */
  #unreachable(): void {
    const isUntrusted = /^net::ERR_(CERT|SSL)/.test(this.#lastFailure);
    this.#notice = isUntrusted ? 'certificate-invalid' : 'site-unreachable';
    if (isUntrusted) void this.#try('Page.navigate', { url: 'about:blank' });
    this.#listener.onStatus();
  }

  #refuse(): void {
    this.tell('address-not-allowed');
  }

  async #readTitle(): Promise<void> {
    const answer = await this.#try('Runtime.evaluate', { expression: 'document.title', returnByValue: true });
    const title = (answer?.['result'] as { value?: unknown } | undefined)?.value;
    if (typeof title !== 'string' || title === this.#title || this.#closed) return;
    this.#title = title;
    this.#listener.onStatus();
  }

  #send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    return this.#browser.connection.send(method, params, this.#browser.sessionId);
  }

  /** For what the page may have outrun. */
  async #try(method: string, params: Record<string, unknown>): Promise<Record<string, unknown> | null> {
    try {
      return await this.#send(method, params);
    } catch {
      if (!this.#closed) this.#listener.onWarning(`refused ${method}`);
      return null;
    }
  }
}
