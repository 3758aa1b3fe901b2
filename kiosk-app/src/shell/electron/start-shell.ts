import type { EventEmitter } from 'node:events';
import { pino, type Logger } from 'pino';
import { StatusSocket } from '../../host/appliance/status-socket.ts';
import { Supervisor } from '../../host/appliance/supervisor.ts';
import { startHost } from '../../host/host.ts';
import { readSettings, type HostSettings } from '../../host/settings.ts';
import { endOnFault } from './end-on-fault.ts';
import type { ElectronApi } from './electron-api.ts';
import { KioskWindow, prepareElectron } from './kiosk-window.ts';
import { electronPane } from './pane-view.ts';
import { electronHelpers } from './utility-helper.ts';

/** The process, as far as the shell needs it. */
export interface ShellProcess extends Pick<EventEmitter, 'on'> {
  readonly env: NodeJS.ProcessEnv;
}

/** Milliseconds for a technician's order to be answered before the program ends. */
const RESTART_DELAY = 1000;

/** Host and window, once Electron is ready. */
const open = async (
  electron: ElectronApi,
  process: ShellProcess,
  settings: HostSettings,
  log: Logger,
): Promise<void> => {
  const { runtimeFolder, dist, fullscreen } = settings;
  let window: KioskWindow | null = null;
  const host = await startHost(settings, log, {
    openBrowser: electronPane(electron, () => window?.current ?? null),
    startHelper: electronHelpers(electron),
    restart: () => setTimeout(() => void stop(), RESTART_DELAY),
  });
  const status = runtimeFolder === null ? null : await StatusSocket.open(runtimeFolder, () => host.status());
  const supervisor = new Supervisor({ environment: process.env, log });
  window = new KioskWindow({ electron, host, dist, fullscreen, log });

  const stop = async (): Promise<void> => {
    await supervisor.stopping();
    window.close();
    await status?.close();
    await host.close();
    electron.app.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  await window.open();
  await supervisor.ready();
  log.info({ url: host.url }, 'listening');
};

/**
 * Starts the kiosk. It must answer at once: Electron is ready only when its main module was evaluated, which an `await` there for
 * it would keep from ever being (electron#40719).
 */
export const startShell = (
  electron: ElectronApi,
  process: ShellProcess,
  log = pino({ base: { part: 'kiosk' } }),
): void => {
  const { app } = electron;
  const end = endOnFault(process, (code) => app.exit(code), log);
  try {
    const settings = readSettings(process.env);
    log.level = settings.logLevel;
    if (!prepareElectron(electron, settings.windowRoot)) return;
    app
      .whenReady()
      .then(() => open(electron, process, settings, log))
      .catch(end);
  } catch (fault) {
    end(fault);
  }
};
