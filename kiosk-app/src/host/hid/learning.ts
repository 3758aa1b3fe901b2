/** How a model that nobody knows is learnt: each button is pressed and let go once. */
import type { HidBit } from '@visio-accueil/shared/protocol/side-device.ts';

/** The last report at rest, and the one while something is down. */
export interface LearningState {
  readonly rest: readonly number[];
  readonly down: readonly number[] | null;
}
export const nothingLearnt: LearningState = { rest: [], down: null };

/** The bits that are set in one report and not in another, the first byte first. */
const newBits = (before: readonly number[], after: readonly number[]): HidBit[] =>
  after.flatMap((value, byte) =>
    Array.from({ length: 8 }, (_, bit) => 1 << bit)
      .filter((mask) => (value & mask) !== 0 && ((before[byte] ?? 0) & mask) === 0)
      .map((mask) => ({ byte, mask })),
  );

/**
 * One report on. A bit is a button's when it is set while the button is down and not set any more afterwards; what keeps
 * changing by itself (a counter) is none. A device that says nothing at rest is taken to have nothing set. Pure.
 */
export const afterLearning = (
  before: LearningState,
  report: readonly number[],
): { state: LearningState; learnt: HidBit | null } => {
  if (before.down === null) {
    const pressed = newBits(before.rest, report);
    return pressed.length === 0
      ? { state: { rest: report, down: null }, learnt: null }
      : { state: { ...before, down: report }, learnt: null };
  }
  const gone = newBits(report, before.down);
  // What was taken for a press is what is set at rest: this is the press.
  if (gone.length === 0 && newBits(before.down, report).length > 0)
    return { state: { rest: before.down, down: report }, learnt: null };
  const [learnt = null] = newBits(before.rest, before.down).filter(({ byte, mask }) =>
    gone.some((each) => each.byte === byte && each.mask === mask),
  );
  return { state: { rest: report, down: null }, learnt };
};
