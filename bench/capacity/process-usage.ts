import { readFile } from 'node:fs/promises';

/** Processor time is told in these, of a second. */
const CLOCK_TICKS = 100;

/** Processor seconds that each of these processes has used so far, in user and kernel mode. */
export const eachCpuSeconds = (pids: readonly number[]): Promise<number[]> =>
  Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // After the name, which may have spaces: utime and stime are the 14th and 15th of all.
      const [utime, stime] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13);
      return (Number(utime) + Number(stime)) / CLOCK_TICKS;
    }),
  );

/** The same of all of them together. */
export const cpuSeconds = async (pids: readonly number[]): Promise<number> =>
  (await eachCpuSeconds(pids)).reduce((sum, time) => sum + time, 0);

/** Memory of a process that is in RAM, in KiB. */
export const residentKiB = async (pid: number): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** Processes that a process started and that run. */
export const childrenOf = async (pid: number): Promise<number[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'))
    .trim()
    .split(' ')
    .filter((child) => child !== '')
    .map(Number);
