import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const script = join(import.meta.dirname, '../../scripts/setup/build.mjs');

/**
 * The folder of a build of scripts/setup/build.mjs, made if its sources changed since. In a process of its own: Vite's native
 * parts do not load inside Jest's.
 * @throws with Vite's last lines when it cannot be built
 */
export const builtFolder = async (
  name: 'expert-console' | 'kiosk-preview' | 'replay-page',
): Promise<string> => (await promisify(execFile)(process.execPath, [script, name])).stdout;
