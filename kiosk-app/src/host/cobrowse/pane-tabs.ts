import { PANE_MAX_TABS } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { HiddenParts } from '@visio-accueil/shared/protocol/teleservice.ts';
import { judgeAddress } from './allow-list.ts';
import type { OpenedWindow, PaneBrowser } from './browser.ts';
import { introductionOf } from './introduction.ts';
import { Pane, type OpenStatus, type PageDialog, type PageOutfit, type PaneListener } from './pane.ts';
import { readScripts } from './recorder.ts';
import type { PaneSize } from './screencast.ts';

/** What concerns the tab that is shown, and what concerns any. */
export interface TabsListener extends Omit<PaneListener, 'onWindow' | 'onDialog'> {
  /** A question of the page that is shown. */
  onDialog(pane: Pane, dialog: PageDialog): void;
  /** The browser is gone by itself, or its last page. */
  onGone(): void;
}

export interface PaneTabsOptions {
  browser: PaneBrowser;
  allowed: readonly string[];
  /** What the agency hides from its agents. */
  hides: readonly HiddenParts[];
  size: PaneSize;
  listener: TabsListener;
}

/** A window is opened right after the touch that it is for, within this, in milliseconds. */
const WINDOW_DELAY = 3000;

interface Tab {
  readonly pane: Pane;
  readonly targetId: string;
  /** When somebody's touch last asked for a window here, by `performance.now`. */
  wantedAt: number;
}

/**
 * The pages of a pane: the first one, and the windows that sites open, each as a tab. Only what a person's touch asked for
 * opens, and no more than a few; one tab is shown, painted and mirrored at a time.
 */
export class PaneTabs {
  readonly #options: PaneTabsOptions;
  readonly #tabs: Tab[] = [];
  #shown: Tab;
  #size: PaneSize;
  #zoom = 1;
  /** What every page gets before anything loads in it. */
  #outfit: PageOutfit | null = null;
  #closed = false;

  constructor(options: PaneTabsOptions) {
    this.#options = options;
    this.#size = options.size;
    const { browser, listener } = options;
    this.#shown = this.#add(browser.sessionId, browser.windows?.targetId ?? '');
    browser.windows?.onOpened((opened) => void this.#onOpened(opened));
    browser.windows?.onClosed((targetId) => void this.#onClosed(targetId));
    browser.connection.onClose(() => {
      if (!this.#closed) listener.onGone();
    });
  }

  /** The tab that is shown. */
  get shown(): Pane {
    return this.#shown.pane;
  }

  get status(): OpenStatus {
    const { status } = this.shown;
    if (this.#tabs.length < 2) return status;
    const tabs = this.#tabs.map(({ pane }) => ({ url: pane.status.url, title: pane.status.title }));
    return { ...status, tabs, shown: this.#tabs.indexOf(this.#shown) };
  }

  /** Shows the address, which the caller has judged. */
  async open(url: string): Promise<void> {
    const { hides, allowed, browser } = this.#options;
    const [scripts, introduction] = await Promise.all([
      readScripts(hides, allowed),
      introductionOf(browser.connection),
    ]);
    this.#outfit = { scripts, introduction };
    await this.shown.prepare(this.#outfit, this.#size, this.#zoom, false);
    await this.shown.open(url);
  }

  async resize(size: PaneSize, zoom: number): Promise<void> {
    this.#size = size;
    this.#zoom = zoom;
    await this.shown.resize(size, zoom);
  }

  /** Shows another tab, counted from 0; one that there is not changes nothing. */
  async show(index: number): Promise<void> {
    const tab = this.#tabs[index];
    if (!tab || tab === this.#shown) return;
    await this.#turnTo(tab);
    await tab.pane.wake(this.#size, this.#zoom);
    await tab.pane.recorder.snapshot();
  }

  /** Closes a tab, counted from 0; the last one stays. */
  async closeTab(index: number): Promise<void> {
    const tab = this.#tabs[index];
    if (tab && this.#tabs.length > 1) await this.#options.browser.windows?.close(tab.targetId);
  }

  /** Ends the browser and all it left; answers when it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { pane } of this.#tabs) pane.stop();
    await this.#options.browser.close();
  }

  #add(sessionId: string | undefined, targetId: string): Tab {
    const { browser, allowed, listener } = this.#options;
    const isShown = (): boolean => this.#shown === tab;
    const pane = new Pane({ connection: browser.connection, sessionId }, allowed, {
      onStatus: () => listener.onStatus(),
      onFrame: (frame) => isShown() && listener.onFrame(frame),
      onDocument: () => isShown() && listener.onDocument(),
      onEvent: (event, size) => isShown() && listener.onEvent(event, size),
      onAsset: (asset) => listener.onAsset(asset),
      onWindow: (url, wanted) => this.#onWindow(tab, url, wanted),
      onFile: (file) => {
        listener.onFile(file);
        // The window was for the file alone.
        if (pane.isBlank) void this.closeTab(this.#tabs.indexOf(tab));
      },
      onPrint: () => isShown() && listener.onPrint(),
      onDialog: (dialog) => {
        if (isShown()) listener.onDialog(pane, dialog);
        else void pane.answerDialog(dialog.type === 'alert'); // nobody would see whose question it is
      },
      onDialogOver: () => isShown() && listener.onDialogOver(),
      onFileWish: (wish) => isShown() && listener.onFileWish(wish),
      onPick: (pick, set) => isShown() && listener.onPick(pick, set),
      onWarning: (warning) => listener.onWarning(warning),
    });
    const tab: Tab = { pane, targetId, wantedAt: -Infinity };
    this.#tabs.push(tab);
    return tab;
  }

  #onWindow(tab: Tab, url: string, wanted: boolean): void {
    const { browser, allowed } = this.#options;
    const isNowhere = url === '' || url === 'about:blank';
    if (!isNowhere && !judgeAddress(url, allowed).ok) tab.pane.tell('address-not-allowed');
    else if (!wanted) tab.pane.tell('window-refused');
    else if (browser.windows === null) this.#goInPlace(tab, isNowhere ? null : url);
    else if (this.#tabs.length >= PANE_MAX_TABS) tab.pane.tell('too-many-tabs');
    else tab.wantedAt = performance.now();
  }

  #goInPlace({ pane }: Tab, url: string | null): void {
    if (url !== null) pane.go(url).catch(() => this.#options.listener.onWarning('refused Page.navigate'));
  }

  /** A window that was asked for becomes a tab, and is shown; any other one is closed before it loads. */
  async #onOpened(opened: OpenedWindow): Promise<void> {
    const { sessionId, targetId, openerId } = opened;
    const opener = this.#tabs.find((tab) => tab.targetId === openerId);
    const isWanted = opener !== undefined && performance.now() - opener.wantedAt < WINDOW_DELAY;
    if (!isWanted || this.#closed || !this.#outfit || this.#tabs.length >= PANE_MAX_TABS) {
      await this.#options.browser.windows?.refuse(opened);
      return;
    }
    opener.wantedAt = -Infinity;
    const tab = this.#add(sessionId, targetId);
    try {
      await this.#turnTo(tab);
      await tab.pane.prepare(this.#outfit, this.#size, this.#zoom, true);
    } catch {
      // It closed itself again, or the browser is going: `#onClosed` or the end of it all.
    }
  }

  async #onClosed(targetId: string): Promise<void> {
    const index = this.#tabs.findIndex((tab) => tab.targetId === targetId);
    const [tab] = index < 0 ? [] : this.#tabs.splice(index, 1);
    if (!tab || this.#closed) return;
    tab.pane.stop();
    const next = this.#tabs[Math.max(0, index - 1)];
    if (!next) this.#options.listener.onGone();
    else if (tab === this.#shown) await this.show(this.#tabs.indexOf(next)).catch(() => undefined);
    else this.#options.listener.onStatus();
  }

  async #turnTo(tab: Tab): Promise<void> {
    const before = this.#shown;
    this.#shown = tab;
    this.#options.listener.onDialogOver();
    this.#options.listener.onDocument();
    this.#options.listener.onStatus();
    // It may be closed already.
    if (this.#tabs.includes(before)) await before.pane.rest().catch(() => undefined);
  }
}
