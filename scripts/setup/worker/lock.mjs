/** A lock between set-ups on one machine: a folder is made by one only. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const holder = (lock) => {
  try {
    return Number(readFileSync(join(lock, 'pid'), 'utf8'));
  } catch {
    return null; // Taken this very moment, its owner not written yet.
  }
};

/** Runs `work` alone on this machine; waits for another holder, takes over from a dead one. */
export const withLock = async (lock, progress, work) => {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pid = holder(lock);
      if (pid !== null && !alive(pid)) rmSync(lock, { recursive: true, force: true });
      progress('une autre installation est en cours, attente');
      await delay(500);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};
