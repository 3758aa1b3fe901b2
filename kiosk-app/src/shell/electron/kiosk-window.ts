import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import type { Logger } from 'pino';
import type { Host } from '../../host/host.ts';
import type { ElectronApi } from './electron-api.ts';
import { guardContents, guardKioskSession } from './guards.ts';
import { mayAsk, mayNavigate } from './permissions.ts';
import { APP_ORIGIN, APP_SCHEME, KIOSK_PARTITION, windowOptions } from './window-options.ts';

/** Pauses before a window that was lost is opened again, in milliseconds. */
const PAUSES = [500, 2000, 10_000, 30_000];
/** Milliseconds a page that does not answer is given to answer after all. */
const HUNG = 15_000;
/** Of JPEG, in percent: as the Chromium shell's. */
const PICTURE_QUALITY = 60;
/** Milliseconds after which a loss is a first one again. */
const LIVED = 60_000;

export interface KioskWindowOptions {
  electron: ElectronApi;
  host: Pick<Host, 'hub' | 'verbs'>;
  /** Folder of the built renderer. */
  dist: string;
  fullscreen: boolean;
  log: Logger;
}

/**
 * Before Electron is ready: what can be said then only. False: the kiosk runs already, and this process ends.
 *
 * @param folder for what Electron itself keeps: settings, caches, its lock. Beside the kiosk's key otherwise.
 */
export const prepareElectron = (
  { app, protocol }: Pick<ElectronApi, 'app' | 'protocol'>,
  folder: string,
): boolean => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.enableSandbox();
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  app.commandLine.appendSwitch('disable-pinch');
  // The machine's own voices, for who has the screens read aloud.
  app.commandLine.appendSwitch('enable-speech-dispatcher');
  // The page gives a visit's memory back when it is over (renderer/journey/free-memory.ts).
  app.commandLine.appendSwitch('js-flags', '--expose-gc');
  app.on('window-all-closed', () => undefined); // the kiosk stays; only a signal ends it
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  return true;
};

/** The kiosk's one window in the Electron shell: opened again when its page crashes, hangs or is closed. */
export class KioskWindow {
  readonly #options: KioskWindowOptions;
  #window: BrowserWindow | null = null;
  #detach: () => void = () => undefined;
  #losses = 0;
  #openedAt = 0;
  #reopening: NodeJS.Timeout | undefined;
  #hung: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: KioskWindowOptions) {
    this.#options = options;
    const { electron, dist, host, log } = options;
    guardKioskSession(electron.session.fromPartition(KIOSK_PARTITION), dist);
    electron.ipcMain.handle('bridge:ask', (event, verb: unknown, payload: unknown) => {
      if (!this.#isOurs(event)) throw new Error('not the kiosk’s page');
      return host.verbs.ask(verb, payload);
    });
    // For a technician; whether it may leave the kiosk is the host's to say.
    electron.ipcMain.handle('shell:picture', async (event) => {
      if (!this.#isOurs(event)) throw new Error('not the kiosk’s page');
      const picture = await event.sender.capturePage();
      return new Uint8Array(picture.toJPEG(PICTURE_QUALITY));
    });
    electron.ipcMain.on('bridge:ready', (event) => {
      if (this.#isOurs(event)) this.#attach(event);
    });
    electron.app.on('second-instance', () => this.#window?.show());
    electron.app.on('child-process-gone', (_event, { type, reason }) =>
      log.warn({ type, reason }, 'a helper of the window is gone'),
    );
  }

  /** The window as it is now; null while it is being opened again. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  async open(): Promise<void> {
    const { electron, fullscreen, log } = this.#options;
    await this.#forget();
    if (this.#closed) return;
    const own = (name: string): string => join(import.meta.dirname, name);
    const parts = { preload: own('preload.cjs'), icon: own('icon.png'), fullscreen };
    const window = new electron.BrowserWindow(windowOptions(parts));
    this.#window = window;
    this.#openedAt = Date.now();
    window.removeMenu();
    const { webContents } = window;
    webContents.on('will-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
    webContents.on('will-frame-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
    webContents.on('render-process-gone', (_event, { reason }) => this.#lost(window, reason));
    window.on('unresponsive', () => {
      clearTimeout(this.#hung);
      this.#hung = setTimeout(() => this.#lost(window, 'unresponsive'), HUNG);
    });
    window.on('responsive', () => clearTimeout(this.#hung));
    window.on('closed', () => this.#lost(window, 'closed'));
    try {
      await window.loadURL(`${APP_ORIGIN}/`);
      log.info('window opened');
    } catch (error) {
      log.error({ err: error }, 'page not loaded');
      this.#lost(window, 'page not loaded');
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#reopening);
    clearTimeout(this.#hung);
    this.#detach();
    const window = this.#window;
    this.#window = null;
    if (window && !window.isDestroyed()) window.destroy();
  }

  /** What the window before kept, in memory: the next person's finds none of it. */
  async #forget(): Promise<void> {
    const { electron, log } = this.#options;
    try {
      await electron.session.fromPartition(KIOSK_PARTITION).clearData();
    } catch (error) {
      log.error({ err: error }, 'what the window kept is not erased');
    }
  }

  #isOurs(event: IpcMainInvokeEvent | IpcMainEvent): boolean {
    return event.sender === this.#window?.webContents && mayAsk(event.senderFrame);
  }

  #attach({ sender: page }: IpcMainEvent): void {
    this.#detach();
    this.#detach = this.#options.host.hub.attach({
      send: (name, payload) => {
        if (!page.isDestroyed()) page.send('bridge:event', name, payload);
      },
      replace: () => undefined,
    });
  }

  /** Once a window, whatever else is heard of it. */
  #lost(window: BrowserWindow, reason: string): void {
    if (this.#closed || this.#window !== window) return;
    this.#window = null;
    clearTimeout(this.#hung);
    this.#detach();
    if (Date.now() - this.#openedAt > LIVED) this.#losses = 0;
    const pause = PAUSES[Math.min(this.#losses, PAUSES.length - 1)] ?? LIVED;
    this.#losses += 1;
    this.#options.log.error({ reason, pause }, 'window gone, opening it again');
    this.#reopening = setTimeout(() => {
      if (!window.isDestroyed()) window.destroy();
      void this.open();
    }, pause);
  }
}
