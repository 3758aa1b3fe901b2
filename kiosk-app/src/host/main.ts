/** Starts the kiosk's host, and its window where there is a display. Settings come from the environment: settings.ts. */
import { pino } from 'pino';
import { openChromiumShell, type ChromiumShell } from '../shell/chromium/chromium-shell.ts';
import { defaultChromiumPath } from './cobrowse/cobrowse-desk.ts';
import { startHost } from './host.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, base: { part: 'kiosk' } });
const host = await startHost(settings, log);
let shell: ChromiumShell | null = null;
if (settings.shell) {
  shell = openChromiumShell({
    chromiumPath: defaultChromiumPath(process.env),
    url: host.launchKey === null ? host.url : `${host.url}?key=${host.launchKey}`,
    fullscreen: settings.fullscreen,
    log,
  });
}
log.info({ url: host.url }, 'listening');

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await shell?.close();
  await host.close();
  log.info('stopped');
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
