/**
 * The Electron shell: a window, the bridge's IPC wiring, and nothing else. What it allows is data in the files beside it;
 * the host is the same as in the Chromium shell.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  session,
  type IpcMainInvokeEvent,
  type IpcMainEvent,
} from 'electron';
import { pino } from 'pino';
import { startHost } from '../../host/host.ts';
import { readSettings } from '../../host/settings.ts';
import { appFile } from './app-files.ts';
import { mayAsk, mayNavigate, mayUse } from './permissions.ts';
import { APP_ORIGIN, APP_SCHEME, contentSecurityPolicy, windowOptions } from './window-options.ts';

const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, base: { part: 'kiosk' } });
/** Pauses before a crashed window is opened again, in milliseconds. */
const PAUSES = [500, 2000, 10_000, 30_000];

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
if (!app.requestSingleInstanceLock()) app.quit();
app.enableSandbox();
await app.whenReady();

const host = await startHost(settings, log);
let window: BrowserWindow | null = null;
let detach: () => void = () => undefined;
let crashes = 0;

const ours = (event: IpcMainInvokeEvent | IpcMainEvent): boolean =>
  event.sender === window?.webContents && mayAsk(event.senderFrame);

ipcMain.handle('bridge:ask', (event, verb: unknown, payload: unknown) => {
  if (!ours(event)) throw new Error('not the kiosk’s page');
  return host.verbs.ask(verb, payload);
});
ipcMain.on('bridge:ready', (event) => {
  if (!ours(event)) return;
  detach();
  const page = event.sender;
  detach = host.hub.attach({
    send: (name, payload) => {
      if (!page.isDestroyed()) page.send('bridge:event', name, payload);
    },
    replace: () => undefined,
  });
});

const openWindow = async (): Promise<void> => {
  const preload = join(import.meta.dirname, 'preload.cjs');
  const kiosk = session.fromPartition('kiosk');
  if (!kiosk.protocol.isProtocolHandled(APP_SCHEME)) {
    kiosk.protocol.handle(APP_SCHEME, async ({ url }) => {
      const file = appFile(url, settings.dist);
      if (!file) return new Response(null, { status: 404 });
      const headers = { 'content-type': file.type, 'content-security-policy': contentSecurityPolicy };
      return readFile(file.path).then(
        (bytes) => new Response(new Uint8Array(bytes), { headers }),
        () => new Response(null, { status: 404 }),
      );
    });
  }
  kiosk.setPermissionRequestHandler((_page, permission, answer, { requestingUrl }) =>
    answer(mayUse(permission, requestingUrl)),
  );
  kiosk.setPermissionCheckHandler((_page, permission, origin) =>
    mayUse(permission, origin.replace(/\/$/, '')),
  );
  window = new BrowserWindow(windowOptions({ preload, fullscreen: settings.fullscreen }));
  window.removeMenu();
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.on('render-process-gone', (_event, { reason }) => openAgain(reason));
  window.on('unresponsive', () => openAgain('unresponsive'));
  await window.loadURL(`${APP_ORIGIN}/`);
  log.info('window opened');
};

const openAgain = (reason: string): void => {
  const pause = PAUSES[Math.min(crashes++, PAUSES.length - 1)] ?? 30_000;
  log.error({ reason, pause }, 'window gone, opening it again');
  detach();
  const old = window;
  window = null;
  setTimeout(() => {
    old?.destroy();
    void openWindow();
  }, pause);
};

app.on('window-all-closed', () => undefined); // the kiosk stays; only a signal ends it
const stop = (): void => void host.close().finally(() => app.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
await openWindow();
log.info({ url: host.url }, 'listening');
