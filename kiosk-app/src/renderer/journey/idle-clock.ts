/** Milliseconds without a touch or key before the warning. */
export const IDLE_BEFORE_WARNING = 60_000;
/** Milliseconds the warning stays before everything is wiped (accessibility: 20 s at least). */
export const IDLE_WARNING = 20_000;

export type IdleState =
  { state: 'active' } | { state: 'warning'; secondsLeft: number } | { state: 'expired' };

/** What the idle rule says, `quiet` milliseconds after the last touch or key. Can be extended without limit. Pure. */
export const idleState = (quiet: number): IdleState => {
  if (quiet < IDLE_BEFORE_WARNING) return { state: 'active' };
  const left = IDLE_BEFORE_WARNING + IDLE_WARNING - quiet;
  return left > 0 ? { state: 'warning', secondsLeft: Math.ceil(left / 1000) } : { state: 'expired' };
};
