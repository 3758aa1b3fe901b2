import { writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

/**
 * Has a process just started take a tenth of what others take of a busy processor. The least there is would not do: a page
 * then waited for more than half a minute beside a call that took both cores. Where the kernel shares processors between
 * sessions before processes (`sched_autogroup`, sched(7)), it is the session that gives way: the process needs one of its own
 * (`detached`). Elsewhere than on Linux, nothing happens.
 */
export const giveWay = async (pid: number): Promise<void> => {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
    await writeFile(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // Without it pages are made all the same, beside a call that may stutter.
  }
};
