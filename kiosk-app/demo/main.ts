/**
 * The demonstration's surroundings: a real IPP printer without paper or ink (`ippeveprinter`; what it prints stays in
 * DATA_DIR/demo-printer) and a made-up online service. Without the printer's package the demonstration goes on.
 */
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { startDemoPrinter, type DemoPrinter } from './demo-printer.ts';
import { startTeleservice } from './teleservice/server.ts';

const settings = z
  .object({
    PRINTER_PORT: z.coerce.number().int().default(8631),
    SITE_PORT: z.coerce.number().int().default(3002),
    DATA_DIR: z.string().default('.data'),
  })
  .parse(process.env);
const log = pino({ base: { part: 'demo' } });

const site = await startTeleservice(settings.SITE_PORT);
let printer: DemoPrinter | null = null;
try {
  printer = await startDemoPrinter({
    port: settings.PRINTER_PORT,
    spoolFolder: join(resolve(settings.DATA_DIR), 'demo-printer'),
  });
} catch (error) {
  log.warn(
    { err: error },
    'no demonstration printer: install cups-ipp-utils, and start dbus and avahi-daemon (npm run setup, as root)',
  );
}
log.info({ site: site.url, printer: printer?.uri ?? null, printerPage: printer?.url ?? null }, 'demo-ready');

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await Promise.all([site.close(), printer?.close()]);
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
