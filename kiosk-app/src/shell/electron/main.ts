/**
 * The Electron shell: the host as in the Chromium shell, and a window. The only file that loads Electron; what it allows is
 * data and rules in the files beside it.
 */
import { app, BrowserWindow, ipcMain, protocol, session, utilityProcess, WebContentsView } from 'electron';
import { pino } from 'pino';
import { StatusSocket } from '../../host/appliance/status-socket.ts';
import { Supervisor } from '../../host/appliance/supervisor.ts';
import { startHost } from '../../host/host.ts';
import { readSettings } from '../../host/settings.ts';
import { endOnFault } from './end-on-fault.ts';
import type { ElectronApi } from './electron-api.ts';
import { KioskWindow, prepareElectron } from './kiosk-window.ts';
import { electronPane } from './pane-view.ts';
import { electronHelpers } from './utility-helper.ts';

const electron: ElectronApi = {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  session,
  utilityProcess,
  WebContentsView,
};
if (prepareElectron(electron)) {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel, base: { part: 'kiosk' } });
  endOnFault(process, (code) => app.exit(code), log);
  await app.whenReady();
  let window: KioskWindow | null = null;
  const host = await startHost(settings, log, {
    openBrowser: electronPane(electron, () => window?.current ?? null),
    startHelper: electronHelpers(electron),
  });
  const { runtimeFolder, dist, fullscreen } = settings;
  const status = runtimeFolder === null ? null : await StatusSocket.open(runtimeFolder, () => host.status());
  const supervisor = new Supervisor({ environment: process.env, log });
  window = new KioskWindow({ electron, host, dist, fullscreen, log });

  const stop = async (): Promise<void> => {
    await supervisor.stopping();
    window?.close();
    await status?.close();
    await host.close();
    app.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  await window.open();
  await supervisor.ready();
  log.info({ url: host.url }, 'listening');
}
