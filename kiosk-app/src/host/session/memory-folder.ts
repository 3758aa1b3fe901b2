import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';

/** Eight digits that stand for a text, the same each time. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 8);

/**
 * A folder in memory where the system offers it, else `fallback`. One name for each `owner`: two kiosks on one machine must not
 * wipe each other's. A short one: Chromium makes a socket below it, whose whole path may have 107 characters (unix(7)).
 */
export const memoryFolder = (kind: string, owner: string, fallback: string = tmpdir()): string => {
  const name = `${kind}-${shortHash(owner)}`;
  return existsSync(MEMORY) ? join(MEMORY, name) : join(fallback, name);
};
