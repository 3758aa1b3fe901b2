import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hidProfilesSchema, type HidProfile } from '@visio-accueil/shared/protocol/side-device.ts';
import type { Logger } from 'pino';

/** The profiles of a kiosk; none when the file is not there or is not readable: a kiosk works without buttons. */
export const loadProfiles = async (file: string, log: Logger): Promise<HidProfile[]> => {
  try {
    return hidProfilesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.error({ err: error }, 'profiles of HID devices unreadable: none is used');
    return [];
  }
};

/** Whole or not at all: a crash leaves the file of before. */
export const saveProfiles = async (file: string, profiles: readonly HidProfile[]): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(profiles, null, 2), { mode: 0o600 });
  await rename(`${file}.part`, file);
};
