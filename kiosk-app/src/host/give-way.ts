import { writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

/**
 * What is left to a process of a processor that a call wants too, as a nice value, of which each step takes a fifth
 * (sched(7)). A page is made with a tenth: with the least there is it waited for more than half a minute beside a call that
 * took both cores.
 */
const SHARE = { whole: 0, half: 3, tenth: 10 } as const;
type Share = keyof typeof SHARE;

/**
 * Where the kernel shares processors between sessions before processes (`sched_autogroup`, sched(7)): what the process's
 * session has, which should be its own (`detached`). Elsewhere nothing happens, and all works the same.
 */
export const shareOfSession = async (pid: number, share: Share): Promise<void> => {
  await writeFile(`/proc/${pid}/autogroup`, String(SHARE[share])).catch(() => undefined);
};

/** Has a process take less than others of a busy processor for the rest of its life, by itself and by its session. */
export const giveWay = async (pid: number, share: Share): Promise<void> => {
  try {
    setPriority(pid, SHARE[share]);
  } catch {
    // It is gone, or this is no Linux.
  }
  await shareOfSession(pid, share);
};
