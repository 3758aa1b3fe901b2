import { readdir, readFile } from 'node:fs/promises';

const numbered = async (): Promise<number[]> =>
  (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid));

/** The processes of this machine whose command line has the words. */
export const commandLines = async (words: string): Promise<{ pid: number; line: string }[]> => {
  const lines = await Promise.all(
    (await numbered()).map(async (pid) => ({
      pid,
      line: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
    })),
  );
  return lines.filter(({ line }) => line.includes(words));
};

/** A process and all that it started, down to the last. */
export const processesBelow = async (top: number): Promise<Set<number>> => {
  const parents = new Map<number, number>();
  for (const pid of await numbered()) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const below = new Set([top]);
  for (let before = 0; before !== below.size;) {
    before = below.size;
    for (const [pid, parent] of parents) if (below.has(parent)) below.add(pid);
  }
  return below;
};

/**
 * Memory of a process in KiB, what it shares with others counted in parts (PSS, proc(5)): those of several may be added up. 0
 * when it has gone.
 */
export const memoryKiB = async (pid: number): Promise<number> => {
  const told = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(told)?.[1] ?? 0);
};
