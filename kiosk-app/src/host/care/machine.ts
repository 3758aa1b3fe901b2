import { readdir, readFile, statfs } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import type { Health } from '@visio-accueil/shared/protocol/care.ts';

const MIB = 1024 * 1024;

export type MachineHealth = Pick<
  Health,
  'diskFreeMiB' | 'memoryFreeMiB' | 'temperature' | 'machineUp' | 'hostUp'
>;

/** Null for whatever this machine does not tell. */
const orNull = <T>(reading: Promise<T>): Promise<T | null> => reading.catch(() => null);

const diskFree = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / MIB);
};

/** What can be had without swapping (proc(5)), unlike what nobody uses at the moment. */
const memoryFree = async (proc: string): Promise<number | null> => {
  const kib = /^MemAvailable:\s+(\d+) kB$/m.exec(await readFile(join(proc, 'meminfo'), 'utf8'))?.[1];
  return kib === undefined ? null : Math.floor(Number(kib) / 1024);
};

/** The hottest sensor, in degrees; they tell thousandths (the kernel's thermal sysfs). */
const hottest = async (sensors: string): Promise<number | null> => {
  const zones = (await readdir(sensors)).filter((name) => name.startsWith('thermal_zone'));
  const told = await Promise.all(zones.map((zone) => orNull(readFile(join(sensors, zone, 'temp'), 'utf8'))));
  const degrees = told
    .map((text) => (text === null ? Number.NaN : Number.parseInt(text, 10) / 1000))
    .filter((value) => Number.isFinite(value));
  return degrees.length === 0 ? null : Math.max(...degrees);
};

/** How the machine is. `places`: where Linux says so. */
export const readMachine = async (
  dataFolder: string,
  places = { proc: '/proc', sensors: '/sys/class/thermal' },
): Promise<MachineHealth> => ({
  diskFreeMiB: await orNull(diskFree(dataFolder)),
  memoryFreeMiB: await orNull(memoryFree(places.proc)),
  temperature: await orNull(hottest(places.sensors)),
  machineUp: Math.floor(uptime()),
  hostUp: Math.floor(process.uptime()),
});
