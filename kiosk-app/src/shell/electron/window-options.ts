/** The kiosk window's options as data, checked by a test: what a window may do is decided here and nowhere else. */

/** Scheme of the page: the renderer is served from the package, never from a server. */
export const APP_SCHEME = 'kiosk';
export const APP_ORIGIN = `${APP_SCHEME}://app`;

export interface WindowParts {
  preload: string;
  fullscreen: boolean;
}

/** `BrowserWindow`'s constructor options. The partition has no "persist:": it lives in memory and dies with the window. */
export const windowOptions = ({ preload, fullscreen }: WindowParts) => ({
  width: 1280,
  height: 800,
  kiosk: fullscreen,
  fullscreen,
  frame: !fullscreen,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  webPreferences: {
    preload,
    partition: 'kiosk',
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
  },
});

/** The same policy as the loopback page's; the page needs no connection at all: the bridge is IPC. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
