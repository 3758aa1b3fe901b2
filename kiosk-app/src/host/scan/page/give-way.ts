import { writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

/**
 * Has a process just started work only when nobody else wants the processor. Where the kernel shares processors between
 * sessions before processes (`sched_autogroup`, sched(7)), it is the session that gives way: the process needs one of its own
 * (`detached`). Elsewhere than on Linux, nothing happens.
 */
export const giveWay = async (pid: number): Promise<void> => {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
    await writeFile(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_LOW));
  } catch {
    // Without it pages are made all the same, beside a call that may stutter.
  }
};
