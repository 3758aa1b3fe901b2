import { statfsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Bytes that must be free in memory; a container often has 64 MiB. */
const ENOUGH = 1024 ** 3;

const place = (): string => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH ? MEMORY : tmpdir();
  } catch {
    return tmpdir(); // Not a system that has it.
  }
};

/** A fresh folder, in memory where there is room: a database's thousand files take a second to remove from a busy disk. */
export const temporaryFolder = (prefix: string): Promise<string> => mkdtemp(join(place(), prefix));
