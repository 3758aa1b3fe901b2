/** The kiosk window's options as data, checked by a test: what a window may do is decided here and nowhere else. */

/** Scheme of the page: the renderer is served from the package, never from a server. */
export const APP_SCHEME = 'kiosk';
export const APP_ORIGIN = `${APP_SCHEME}://app`;

/** No "persist:": it lives in memory. */
export const KIOSK_PARTITION = 'kiosk';

export interface WindowParts {
  preload: string;
  /** Its icon's file, where a compositor shows one. */
  icon: string;
  fullscreen: boolean;
}

/** What every page may do, the kiosk's own and the web pane's: show itself. */
const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  devTools: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
} as const;

/** `BrowserWindow`'s constructor options. */
export const windowOptions = ({ preload, icon, fullscreen }: WindowParts) => ({
  icon,
  width: 1280,
  height: 800,
  kiosk: fullscreen,
  fullscreen,
  frame: !fullscreen,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  webPreferences: { ...webPreferences, preload, partition: KIOSK_PARTITION },
});

/** `WebContentsView`'s constructor options for the web pane: no preload script; it paints although another view is above it. */
export const paneOptions = (partition: string) => ({
  webPreferences: { ...webPreferences, partition, backgroundThrottling: false },
});

/** The same policy as the loopback page's; the page needs no connection at all: the bridge is IPC. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data: blob:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
