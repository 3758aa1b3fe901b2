import { writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

/**
 * What is left to a process of a processor that a call wants too, as a nice value, of which each step takes a fifth
 * (sched(7)). A page is made with a tenth: with the least there is it waited for more than half a minute beside a call that
 * took both cores. The web pane has a half, as somebody looks at it.
 */
export const SHARE = { half: 3, tenth: 10 } as const;

/**
 * Has a process take less than others of a busy processor. Where the kernel shares processors between sessions before
 * processes (`sched_autogroup`, sched(7)), it is the session that gives way: the process needs one of its own (`detached`).
 * Elsewhere than on Linux, nothing happens.
 */
export const giveWay = async (pid: number, share: keyof typeof SHARE): Promise<void> => {
  try {
    setPriority(pid, SHARE[share]);
    await writeFile(`/proc/${pid}/autogroup`, String(SHARE[share]));
  } catch {
    // Without it all works the same, beside a call that may stutter.
  }
};
