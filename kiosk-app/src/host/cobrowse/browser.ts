import type { CdpConnection } from './cdp-connection.ts';

/** A page that the site opened in a window of its own, held up before it loads anything. */
export interface OpenedWindow {
  sessionId: string;
  targetId: string;
  /** The page that opened it. */
  openerId: string | undefined;
}

/** Windows that pages open, in a browser that has them. */
export interface PaneWindows {
  /** The first page's. */
  targetId: string;
  /** Every window goes to this listener, which lets it load or refuses it. */
  onOpened(listener: (opened: OpenedWindow) => void): void;
  onClosed(listener: (targetId: string) => void): void;
  /** Closes one that was just opened, before it loads anything. */
  refuse(opened: OpenedWindow): Promise<void>;
  close(targetId: string): Promise<void>;
}

/** A browser with one page for the pane, in whichever shell. */
export interface PaneBrowser {
  connection: CdpConnection;
  /** The page's session; undefined: the connection itself is the page's (Electron). */
  sessionId: string | undefined;
  /** Null: no window opens here; what one was for is shown in the page's place (Electron). */
  windows: PaneWindows | null;
  /** Ends it and deletes everything it left on the disk. */
  close(): Promise<void>;
}

/**
 * Opens a disposable browser that reaches the allowed hosts only; rejects when this kiosk has none. Aborted, one that is still
 * starting ends at once, and nothing of it is left when that is told: a session is not over before.
 */
export type OpenBrowser = (allowed: readonly string[], signal: AbortSignal) => Promise<PaneBrowser>;
