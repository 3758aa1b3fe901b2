import type { CdpConnection } from './cdp-connection.ts';

/** A browser with one page for the pane, in whichever shell. */
export interface PaneBrowser {
  connection: CdpConnection;
  /** The page's session; undefined: the connection itself is the page's (Electron). */
  sessionId: string | undefined;
  /** Ends it and deletes everything it left on the disk. */
  close(): Promise<void>;
}

/** Opens a disposable browser that reaches the allowed hosts only; rejects when this kiosk has none. */
export type OpenBrowser = (allowed: readonly string[]) => Promise<PaneBrowser>;
