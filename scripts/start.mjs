/**
 * `npm start`: the set-up, then the server with the console, a kiosk, and the demonstration's devices and site.
 * `npm run start:server`, `npm run start:kiosk`: that part alone, without demonstration. `--reload`: restart on changes.
 */
import { join } from 'node:path';
import { workerBinary } from './setup/worker/worker.mjs';
import { step } from './setup/step.mjs';
import { NEEDS, orExplain, setUp } from './setup.mjs';
import { requireFreePorts } from './start/ports.mjs';
import { Service } from './start/service.mjs';
import { asEnvironment, portsOf, readSettings } from './start/settings.mjs';
import { demoSummary, partSummary } from './start/summary.mjs';

/** In the order of their start; they stop in the other order, so that each can still say goodbye to the next. */
const PARTS = {
  demo: { script: 'kiosk-app/demo/main.ts', readyMessage: 'demo-ready' },
  server: { script: 'sfu-server/src/main.ts', readyMessage: 'listening' },
  kiosk: { script: 'kiosk-app/src/host/main.ts', readyMessage: 'listening' },
};

/** What a part says that it works at while it starts (`starting` in its log), to the person who waits. */
const WAITING = {
  database: 'prépare la base de données',
  media: 'lance le moteur audio et vidéo',
};

/** Starts a part and says every ten seconds what it is at. */
const startOne = async (service) => {
  let said = null;
  await step(service.name, async (progress) => {
    said = await service.start((starting) => progress(WAITING[starting] ?? starting));
    return 'en marche';
  });
  return said;
};

/** With `--reload` besides: Vite builds an app again when a file of it changes. They are not waited for: set-up built them. */
const builders = (apps) =>
  apps.map((app) => ({
    name: `vite-${app}`,
    args: ['node_modules/vite/bin/vite.js', 'build', app, '--watch'],
    readyMessage: null,
  }));

const reload = process.argv.includes('--reload');
const part = process.argv.slice(2).find((word) => word === 'server' || word === 'kiosk');
const names = part ? [part] : Object.keys(PARTS);
const needs = NEEDS[part ?? 'demonstration'];
const settings = await orExplain(readSettings);

await orExplain(() => requireFreePorts(names.flatMap((name) => portsOf(settings, name))));
await orExplain(() => setUp(needs));

const environment = {
  ...asEnvironment(settings),
  NODE_ENV: process.env.NODE_ENV ?? 'production',
  MEDIASOUP_WORKER_BIN: workerBinary(),
  SERVER_URL: process.env.SERVER_URL ?? `http://localhost:${settings.PORT}`,
  ...(part
    ? {}
    : {
        DEMO: '1',
        PRINTER_URI: process.env.PRINTER_URI ?? `ipp://localhost:${settings.PRINTER_PORT}/ipp/print`,
      }),
};
const processes = names.map((name) => ({
  name,
  args: [...(reload ? ['--watch', '--watch-preserve-output'] : []), PARTS[name].script],
  readyMessage: PARTS[name].readyMessage,
}));
if (reload) processes.push(...builders(needs.apps));
const services = processes.map(
  (one) =>
    new Service({ ...one, env: environment, logFile: join(settings.DATA_DIR, 'logs', `${one.name}.log`) }),
);

let stopping = false;
const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  for (const service of [...services].reverse()) await service.stop();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

try {
  const said = [];
  for (const service of services) said.push(await startOne(service));
  process.stdout.write(part ? partSummary(part, said[0].url) : demoSummary(settings));
  process.stdout.write('ready\n');
} catch (error) {
  if (!stopping) process.stderr.write(`\n✗ ${error.message}\n`);
  await stop(1);
}
