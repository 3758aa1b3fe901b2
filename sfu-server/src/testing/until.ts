import { setImmediate } from 'node:timers/promises';

/** Waits until something holds; fails with `what` after half a minute, which a busy machine may need. */
export const until = async (holds: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await setImmediate();
  }
};
