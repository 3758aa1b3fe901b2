/**
 * The kiosk's window as a service of its own, under a compositor: it waits for the host to leave the page's address, opens it,
 * and watches it. It has neither the kiosk's key nor its devices but screen, camera and sound.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { readLaunchUrl } from '../../host/appliance/launch-file.ts';
import { Supervisor } from '../../host/appliance/supervisor.ts';
import { windowChromiumPath } from '../../host/chromium-path.ts';
import { memoryFolder } from '../../host/session/memory-folder.ts';
import { openChromiumShell } from './chromium-shell.ts';

/** Milliseconds between two looks for the host's address. */
const LOOK_AGAIN = 500;

const log = pino({ level: process.env['LOG_LEVEL'] ?? 'info', base: { part: 'window' } });
const folder = process.env['KIOSK_RUNTIME'] ?? '/run/visio-accueil';
const supervisor = new Supervisor({ environment: process.env, log });

const url = async (): Promise<string> => {
  for (;;) {
    const left = await readLaunchUrl(folder);
    if (left !== null) return left;
    await delay(LOOK_AGAIN);
  }
};

await supervisor.ready();
await url(); // no window before there is something to show
const shell = openChromiumShell({
  chromiumPath: windowChromiumPath(process.env),
  url,
  fullscreen: true,
  profileRoot: memoryFolder('visio-window', folder),
  log,
});

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await supervisor.stopping();
  await shell.close();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
