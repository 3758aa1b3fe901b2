/**
 * `npm start`: the set-up, then the server with the console, a kiosk, and the demonstration's devices and site.
 * `npm run start:server`, `npm run start:kiosk`: that part alone, without demonstration. `--reload`: restart on changes.
 */
import { join } from 'node:path';
import { workerBinary } from './setup/worker/worker.mjs';
import { orExplain, setUp } from './setup.mjs';
import { requireFreePorts } from './start/ports.mjs';
import { Service } from './start/service.mjs';
import { asEnvironment, readSettings } from './start/settings.mjs';
import { demoSummary } from './start/summary.mjs';

const SCRIPTS = {
  demo: {
    script: 'kiosk-app/demo/main.ts',
    readyMessage: 'demo-ready',
    ports: ['SITE_PORT', 'PRINTER_PORT'],
  },
  server: { script: 'sfu-server/src/main.ts', readyMessage: 'listening', ports: ['PORT', 'RTC_PORT'] },
  kiosk: { script: 'kiosk-app/src/host/main.ts', readyMessage: 'listening', ports: ['KIOSK_PORT'] },
};

const part = process.argv.slice(2).find((word) => word === 'server' || word === 'kiosk');
const names = part ? [part] : ['demo', 'server', 'kiosk'];
const settings = readSettings();
const environment = (name) => ({
  ...asEnvironment(settings),
  SERVER_URL: process.env.SERVER_URL ?? `http://localhost:${settings.PORT}`,
  MEDIASOUP_WORKER_BIN: workerBinary(),
  ...(part ? {} : { DEMO: '1', PRINTER_URI: `ipp://localhost:${settings.PRINTER_PORT}/ipp/print` }),
  ...(name === 'demo' ? {} : { NODE_ENV: process.env.NODE_ENV ?? 'production' }),
});

await orExplain(setUp);
await orExplain(() =>
  requireFreePorts(
    settings,
    names.flatMap((name) => SCRIPTS[name].ports),
  ),
);

const services = names.map(
  (name) =>
    new Service({
      name,
      ...SCRIPTS[name],
      env: environment(name),
      logFile: join(settings.DATA_DIR, 'logs', `${name}.log`),
      reload: process.argv.includes('--reload'),
    }),
);

let stopping = false;
const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  // The kiosk first, the server last: each can still say goodbye to the next.
  for (const service of [...services].reverse()) await service.stop();
  process.exit(code);
};
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

try {
  for (const service of services) await service.start();
  process.stdout.write(
    part ? `${part} : port ${settings[part === 'server' ? 'PORT' : 'KIOSK_PORT']}\n` : demoSummary(settings),
  );
  process.stdout.write('ready\n');
} catch (error) {
  process.stderr.write(`\n✗ ${error.message}\n`);
  await stop(1);
}
