import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file's name in the folder of the running service. */
export const LAUNCH_FILE = 'launch-url';

/** The address of the kiosk's page as the host left it for its window; null while there is none. */
export const readLaunchUrl = async (folder: string): Promise<string | null> => {
  const text = await readFile(join(folder, LAUNCH_FILE), 'utf8').catch(() => '');
  return URL.canParse(text.trim()) ? text.trim() : null;
};

/** Its key: kept over a restart of the host, so that a window that outlived it loads its page again by itself. */
export const readLaunchKey = async (folder: string): Promise<string | null> => {
  const url = await readLaunchUrl(folder);
  return url === null ? null : new URL(url).searchParams.get('key');
};

/** Leaves the address to the window, which belongs to another user of the same group. It is whole or not there. */
export const writeLaunchUrl = async (folder: string, url: string): Promise<void> => {
  const path = join(folder, LAUNCH_FILE);
  await writeFile(`${path}.part`, `${url}\n`, { mode: 0o640 });
  await rename(`${path}.part`, path);
};
