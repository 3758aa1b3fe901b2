/** A lock between set-ups on one machine: a file that names the process which holds it. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** The process that holds the lock; null when it was given back this very moment. */
const holder = (lock) => {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

let attempts = 0;

/** Takes the lock if it is free. A link appears with its content, so that a lock always names its holder. */
const take = (lock) => {
  attempts += 1;
  const mine = `${lock}.${process.pid}.${attempts}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine);
  }
};

/** Runs `work` alone on this machine; waits for another holder, takes over from a dead one. */
export const withLock = async (lock, progress, work) => {
  mkdirSync(dirname(lock), { recursive: true });
  while (!take(lock)) {
    const pid = holder(lock);
    if (pid !== null && !alive(pid)) rmSync(lock, { force: true });
    else {
      progress(`une autre installation est en cours (processus ${pid}), attente`);
      await delay(500);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
};
