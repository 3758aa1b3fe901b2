/** The settings of a start, from the environment; the README lists them. Two copies run side by side with other values. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { ROOT } from '../setup/paths.mjs';

/** The variables that are ports, with their values when nothing is given. */
const PORTS = {
  /** The server and the console. */
  PORT: 3000,
  /** The kiosk's screen, on this machine only. */
  KIOSK_PORT: 3001,
  /** The demonstration site. */
  SITE_PORT: 3002,
  /** The demonstration printer. */
  PRINTER_PORT: 8631,
  /** Voice and picture: the first of one UDP and TCP port a processor core. */
  RTC_PORT: 40_000,
};

/** Which of them a part opens. */
const OPENS = {
  demo: ['SITE_PORT', 'PRINTER_PORT'],
  server: ['PORT', 'RTC_PORT'],
  kiosk: ['KIOSK_PORT'],
};

const portFrom = (environment, name) => {
  const value = Number(environment[name] || PORTS[name]);
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    throw new Error(`${name} doit être un port entre 1 et 65535 (ici « ${environment[name]} »).`);
  return value;
};

/** @throws Error with a sentence when a value is not a port, or two are the same */
export const readSettings = (environment = process.env) => {
  const ports = Object.fromEntries(Object.keys(PORTS).map((name) => [name, portFrom(environment, name)]));
  for (const [name, port] of Object.entries(ports)) {
    const twin = Object.keys(ports).find((other) => other !== name && ports[other] === port);
    if (twin) throw new Error(`${name} et ${twin} ne peuvent pas être le même port (${port}).`);
  }
  return {
    ...ports,
    /** Database, kiosk key, logs, papers of the demonstration printer. */
    DATA_DIR: resolve(ROOT, environment.DATA_DIR || '.data'),
  };
};

/** The ports that a part opens, each with the variable that sets it. */
export const portsOf = (settings, part) =>
  OPENS[part].flatMap((name) => {
    const media = name === 'RTC_PORT';
    const count = media ? Number(process.env.RTC_WORKERS || availableParallelism()) : 1;
    const base = settings[name];
    return Array.from({ length: count }, (_, index) => ({ name, base, port: base + index, udp: media }));
  });

/** The same, as strings for the processes. */
export const asEnvironment = (settings) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
