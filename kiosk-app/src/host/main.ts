/** Starts the kiosk's host, and its window where there is a display. Settings come from the environment: settings.ts. */
import { pino } from 'pino';
import { openChromiumShell, type ChromiumShell } from '../shell/chromium/chromium-shell.ts';
import { writeLaunchUrl } from './appliance/launch-file.ts';
import { StatusSocket } from './appliance/status-socket.ts';
import { Supervisor } from './appliance/supervisor.ts';
import { paneChromiumPath } from './chromium-path.ts';
import { startHost } from './host.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, base: { part: 'kiosk' } });
const host = await startHost(settings, log);
const pageUrl = host.launchKey === null ? host.url : `${host.url}?key=${host.launchKey}`;
const supervisor = new Supervisor({ environment: process.env, log });
let statusSocket: StatusSocket | null = null;
if (settings.runtimeFolder !== null) {
  await writeLaunchUrl(settings.runtimeFolder, pageUrl);
  statusSocket = await StatusSocket.open(settings.runtimeFolder, () => host.status());
}
let shell: ChromiumShell | null = null;
if (settings.shell) {
  shell = openChromiumShell({
    chromiumPath: paneChromiumPath(process.env),
    url: () => Promise.resolve(pageUrl),
    fullscreen: settings.fullscreen,
    profileRoot: settings.windowRoot,
    log,
  });
}
log.info({ url: host.url }, 'listening');
/** It works when its own page answers, whatever it answers to one who does not know the key. */
await supervisor.ready(() =>
  fetch(host.url, { signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  ),
);

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await supervisor.stopping();
  await statusSocket?.close();
  await shell?.close();
  await host.close();
  log.info('stopped');
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
