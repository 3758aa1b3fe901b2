/** The settings of a start, from the environment; the README lists them. Two copies run side by side with other values. */
import { resolve } from 'node:path';
import { ROOT } from '../setup/paths.mjs';

const number = (name, fallback) => {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    throw new Error(`${name} doit être un port entre 1 et 65535.`);
  return value;
};

export const readSettings = () => ({
  /** The server and the console. */
  PORT: number('PORT', 3000),
  /** The kiosk's screen, on this machine only. */
  KIOSK_PORT: number('KIOSK_PORT', 3001),
  /** The demonstration site. */
  SITE_PORT: number('SITE_PORT', 3002),
  /** The demonstration printer. */
  PRINTER_PORT: number('PRINTER_PORT', 8631),
  /** Voice and picture: the first of one UDP and TCP port a processor core. */
  RTC_PORT: number('RTC_PORT', 40_000),
  /** Database, kiosk key, logs, papers of the demonstration printer. */
  DATA_DIR: resolve(ROOT, process.env.DATA_DIR ?? '.data'),
});

/** The same, as strings for the processes. */
export const asEnvironment = (settings) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
