/** Time as the features see it: passed in, so that tests move it by hand. */
export interface Clock {
  now(): Date;
  /** Runs once after `ms` milliseconds unless cancelled; the answer cancels. */
  after(ms: number, run: () => void): () => void;
}

/** The longest delay of a timer in Node, in milliseconds. */
const LONGEST = 2_147_483_647;

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(ms, LONGEST));
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
