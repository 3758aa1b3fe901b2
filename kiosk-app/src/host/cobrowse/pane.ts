import type { PaneStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { PaneFrame } from '../../bridge/contract.ts';
import { isIdentityPage, judgeAddress } from './allow-list.ts';
import type { Introduction } from './introduction.ts';
import type { CdpConnection, CdpEvent } from './cdp-connection.ts';
import { FrameMirrors } from './frame-mirrors.ts';
import { NetworkGuard } from './network-guard.ts';
import { PageAssets, type PageAsset } from './page-assets.ts';
import type { PickValue } from './page-document.ts';
import { PageInput } from './page-input.ts';
import { PageNodes } from './page-nodes.ts';
import { printedPage, type Paper } from './paper.ts';
import { Recorder, type PagePick, type PageScripts } from './recorder.ts';
import { Screencast, type PaneSize } from './screencast.ts';
import { eventType } from './scrub.ts';
import { maskText, publicAddress } from './sensitive-text.ts';
import { safeName, type SiteFile } from './site-file.ts';

/** A question that the page holds everything up for. */
export interface PageDialog {
  readonly type: 'alert' | 'confirm' | 'prompt';
  readonly message: string;
}

/** A field of the page that wants files. */
export interface FileWish {
  readonly node: number;
  readonly several: boolean;
}

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
  /** The page wants a window of its own for this address; `wanted`: somebody touched or clicked for it. */
  onWindow(url: string, wanted: boolean): void;
  /** The site handed out a file. */
  onFile(file: SiteFile): void;
  /** The page wants to be printed. */
  onPrint(): void;
  onDialog(dialog: PageDialog): void;
  /** The page's question is gone, however it was answered. */
  onDialogOver(): void;
  onFileWish(wish: FileWish): void;
  /** A list or a date of the page was touched. */
  onPick(pick: PagePick, set: (value: PickValue) => Promise<unknown>): void;
  /** Something to log: a code and no content. */
  onWarning(warning: string): void;
}

export type OpenStatus = Extract<PaneStatus, { state: 'open' }>;

/** A page of a browser: `sessionId` undefined: the connection itself is the page's. */
export interface PanePage {
  readonly connection: CdpConnection;
  readonly sessionId: string | undefined;
}

/** What a page gets before anything loads in it. */
export interface PageOutfit {
  readonly scripts: PageScripts;
  readonly introduction: Introduction;
}

/** One page of one browser, held to the allow-list, painted, recorded and driven. */
export class Pane {
  readonly input: PageInput;
  readonly recorder: Recorder;
  readonly nodes: PageNodes;
  readonly #page: PanePage;
  readonly #allowed: readonly string[];
  readonly #listener: PaneListener;
  readonly #guard: NetworkGuard;
  /** By session: of the page, and of its frames of other processes. */
  readonly #assets = new Map<string | undefined, PageAssets>();
  readonly #frames: FrameMirrors;
  readonly #screencast: Screencast;
  readonly #stop: () => void;
  #url = '';
  #title = '';
  #login = false;
  #notice: ErrorCode | null = null;
  #closed = false;
  /** Chromium's name of why the last document did not load, e.g. "net::ERR_CERT_AUTHORITY_INVALID". */
  #lastFailure = '';
  #introduction: Introduction | null = null;

  constructor(page: PanePage, allowed: readonly string[], listener: PaneListener) {
    const { connection, sessionId } = page;
    this.#page = page;
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
        this.#tellEvent(event, size);
        if ((event as { type?: unknown } | null)?.type === eventType.fullSnapshot) this.#frames.restart();
      },
      onPrint: () => listener.onPrint(),
      onPick: (pick, set) => listener.onPick(pick, set),
      onWindowBlocked: () => this.tell('window-refused'),
      onForged: () => listener.onWarning('forged-message'),
    });
    this.#screencast = new Screencast(connection, sessionId, (frame) => listener.onFrame(frame));
    this.#frames = new FrameMirrors(connection, sessionId, this.recorder, {
      onEvent: (event, size) => this.#tellEvent(event, size),
      onHidden: () => {
        listener.onStatus();
        if (!this.hidden) void this.recorder.snapshot();
      },
      onPick: (pick, set) => listener.onPick(pick, set),
      onForged: () => listener.onWarning('forged-message'),
    });
    this.nodes = new PageNodes(this.recorder.document, this.#frames);
    this.#takeAssets(sessionId);
    this.#guard = new NetworkGuard({
      ...{ connection, sessionId, allowed },
      onRefused: () => this.tell('address-not-allowed'),
      onSocketAstray: () => {
        this.tell('address-not-allowed');
        void this.#try('Page.navigate', { url: 'about:blank' });
      },
      onFrame: (frame) => this.#adoptFrame(frame),
      onFile: (file) => listener.onFile(file),
      onFileLost: (code) => this.tell(code),
    });
    this.#stop = connection.on((event) => this.#take(event));
  }

  /** Whether the page must not be seen: a login page. */
  get hidden(): boolean {
    return this.#login || this.#frames.isHidden || isIdentityPage(this.#url);
  }

  /** No page of any site has been shown in it. */
  get isBlank(): boolean {
    return this.#url === '';
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

  /** Sets the page up before anything loads in it; `isHeldUp`: a window that is let go on with the last word. */
  async prepare(
    { scripts, introduction }: PageOutfit,
    size: PaneSize,
    zoom: number,
    isHeldUp: boolean,
  ): Promise<void> {
    this.#introduction = introduction;
    // Not one after the other: what is held up answers some only once it goes on.
    await Promise.all([
      this.#send('Page.enable'),
      this.#send('Emulation.setUserAgentOverride', introduction),
      this.#send('Page.setInterceptFileChooserDialog', { enabled: true }),
      this.recorder.start(scripts),
      this.#assets.get(this.#page.sessionId)?.start(),
      this.#guard.start(),
      ...(isHeldUp ? [this.#send('Runtime.runIfWaitingForDebugger')] : []),
    ]);
    await this.wake(size, zoom);
  }

  /** Shows an address, which the caller has judged. */
  async open(url: string): Promise<void> {
    this.#url = url;
    await this.#send('Page.navigate', { url });
  }

  /** Shows another address, which the caller has judged; against the session's list it is judged once more. */
  async go(url: string): Promise<void> {
    if (judgeAddress(url, this.#allowed).ok) await this.#send('Page.navigate', { url });
    else this.tell('address-not-allowed');
  }

  /** Paints the page, at this size. */
  async wake(size: PaneSize, zoom: number): Promise<void> {
    await this.#try('Page.bringToFront');
    await this.resize(size, zoom);
  }

  /** Another tab is shown: nothing is pressed or painted any more. */
  async rest(): Promise<void> {
    await this.input.cancel();
    await this.#screencast.pause();
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

  /** The page as a document. @throws CodedError as `printedPage` */
  printed(): Promise<Paper> {
    const name = maskText(this.#title).slice(0, 80) || 'Page';
    return printedPage(this.#page.connection, this.#page.sessionId, name);
  }

  async answerDialog(accept: boolean, promptText = ''): Promise<void> {
    await this.#try('Page.handleJavaScriptDialog', { accept, promptText });
  }

  /** Gives a field the files at these paths. */
  async giveFiles({ node }: FileWish, files: readonly string[]): Promise<void> {
    await this.#try('DOM.setFileInputFiles', { backendNodeId: node, files });
  }

  /** Says why something was not done, until the next page. */
  tell(code: ErrorCode): void {
    if (this.#notice === code) return; // a page that insists says nothing new
    this.#notice = code;
    this.#listener.onStatus();
  }

  /** Listens to nothing any more; the page itself is the caller's to end. */
  stop(): void {
    this.#closed = true;
    this.#stop();
    this.#guard.stop();
    for (const assets of this.#assets.values()) assets.stop();
    this.#frames.stop();
    this.#screencast.stop();
    this.recorder.stop();
  }

  #tellEvent(event: unknown, size: number): void {
    if (!this.hidden) this.#listener.onEvent(event, size);
  }

  #takeAssets(sessionId: string | undefined): PageAssets {
    const assets = new PageAssets(this.#page.connection, sessionId, (asset) => {
      if (!this.hidden) this.#listener.onAsset(asset);
    });
    this.#assets.set(sessionId, assets);
    return assets;
  }

  async #adoptFrame(sessionId: string): Promise<void> {
    const { connection } = this.#page;
    await Promise.all([
      connection.send('Emulation.setUserAgentOverride', this.#introduction ?? {}, sessionId),
      this.#frames.adopt(sessionId),
      this.#takeAssets(sessionId).start(),
    ]);
  }

  #leaveFrame(sessionId: string): void {
    this.#assets.get(sessionId)?.stop();
    this.#assets.delete(sessionId);
  }

  #take({ method, params, sessionId }: CdpEvent): void {
    if (method === 'Target.detachedFromTarget') this.#leaveFrame(String(params['sessionId']));
    if (sessionId !== this.#page.sessionId) return;
    switch (method) {
      case 'Page.frameNavigated': {
        const frame = params['frame'] as { parentId?: string; url: string; unreachableUrl?: string };
        if (frame.parentId !== undefined) return;
        this.#navigated(frame.unreachableUrl ?? frame.url, true);
        if (frame.unreachableUrl !== undefined) this.#unreachable();
        return;
      }
      case 'Network.loadingFailed':
        if (params['type'] === 'Document') this.#lastFailure = String(params['errorText']);
        return;
      case 'Page.navigatedWithinDocument':
        return this.#navigated(String(params['url']), false);
      case 'Page.domContentEventFired':
      case 'Page.loadEventFired':
        void this.#readTitle();
        return;
      case 'Page.javascriptDialogOpening':
        return this.#onDialog(String(params['type']), String(params['message']));
      case 'Page.javascriptDialogClosed':
        return this.#listener.onDialogOver();
      case 'Page.downloadWillBegin':
        void this.#takeMade(String(params['url']), String(params['suggestedFilename']));
        return;
      case 'Page.windowOpen':
        return this.#listener.onWindow(String(params['url']), params['userGesture'] === true);
      case 'Page.fileChooserOpened':
        return this.#listener.onFileWish({
          node: Number(params['backendNodeId']),
          several: params['mode'] === 'selectMultiple',
        });
    }
  }

  /** The browser saves nothing: what a script made is taken out of the page, as a file that a site hands out. */
  async #takeMade(url: string, name: string): Promise<void> {
    const file = url.startsWith('blob:') ? await this.recorder.made(url) : null;
    if (file)
      this.#listener.onFile({ name: safeName(name), type: file.type.split(';')[0] ?? '', bytes: file.bytes });
    else this.tell('download-refused');
  }

  /** The page is held up until it is answered; leaving one is never held up. */
  #onDialog(type: string, message: string): void {
    if (type === 'alert' || type === 'confirm' || type === 'prompt')
      this.#listener.onDialog({ type, message: message.slice(0, 600) });
    else void this.answerDialog(true);
  }

  #navigated(url: string, isNewDocument: boolean): void {
    if (url !== 'about:blank' && !judgeAddress(url, this.#allowed).ok) {
      this.tell('address-not-allowed');
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

  /** The browser shows a page of its own in place of the site's. The one on certificates offers a way round: it goes. */
  #unreachable(): void {
    const isUntrusted = /^net::ERR_(CERT|SSL)/.test(this.#lastFailure);
    this.#notice = isUntrusted ? 'certificate-invalid' : 'site-unreachable';
    if (isUntrusted) void this.#try('Page.navigate', { url: 'about:blank' });
    this.#listener.onStatus();
  }

  async #readTitle(): Promise<void> {
    const answer = await this.#try('Runtime.evaluate', { expression: 'document.title', returnByValue: true });
    const title = (answer?.['result'] as { value?: unknown } | undefined)?.value;
    if (typeof title !== 'string' || title === this.#title || this.#closed) return;
    this.#title = title;
    this.#listener.onStatus();
  }

  #send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    return this.#page.connection.send(method, params, this.#page.sessionId);
  }

  /** For what the page may have outrun. */
  async #try(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown> | null> {
    try {
      return await this.#send(method, params);
    } catch {
      if (!this.#closed) this.#listener.onWarning(`refused ${method}`);
      return null;
    }
  }
}
