import { readFile, writeFile } from 'node:fs/promises';
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

/** Has it a session that no other process is in, as far as it started none? proc_pid_stat(5), field 6. */
const leadsItsSession = async (pid: number): Promise<boolean> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.split(') ')[1]?.split(' ')[3] === String(pid);
};

/**
 * Has a process take less than others of a busy processor for the rest of its life: by itself, and by its session where that is
 * its own. In Electron's it stays beside the window, whose share must stay as it is.
 */
export const giveWay = async (pid: number, share: Share): Promise<void> => {
  try {
    setPriority(pid, SHARE[share]);
  } catch {
    // It is gone, or this is no Linux.
  }
  if (await leadsItsSession(pid)) await shareOfSession(pid, share);
};
