import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a kiosk's scanner is. */
export type ScannerPlace =
  /** SANE's name of a device, e.g. "fujitsu:fi-7160:1234". */
  | { kind: 'device'; name: string }
  /** A driverless scanner, e.g. "http://10.0.0.5/eSCL". */
  | { kind: 'escl'; url: string }
  /** Whatever real scanner SANE finds first. */
  | { kind: 'any' };

/** SANE's name of the driverless scanner that `writeSaneConfig` writes down. */
const ESCL_NAME = 'Numeriseur';
export const esclDevice = `airscan:e0:${ESCL_NAME}`;

/**
 * Writes a private configuration for SANE into `folder`: only the backend of this one scanner, no search of the network.
 * Stock discovery takes 7 s, this 0.01 s. The answer is a value of SANE_CONFIG_DIR: the colon at its end keeps the
 * system's folder for the backend's own file (sane-dll(5)).
 */
export const writeSaneConfig = async (folder: string, place: ScannerPlace): Promise<string | null> => {
  if (place.kind === 'any') return null;
  await mkdir(folder, { recursive: true });
  if (place.kind === 'escl') {
    await writeFile(join(folder, 'dll.conf'), 'airscan\n');
    await writeFile(
      join(folder, 'airscan.conf'),
      `[devices]\n"${ESCL_NAME}" = ${place.url}, eSCL\n[options]\ndiscovery = disable\n`,
    );
    return folder;
  }
  const [backend = ''] = place.name.split(':');
  await writeFile(join(folder, 'dll.conf'), `${backend}\n`);
  return `${folder}:`;
};
