import type { HidProfile } from './hid-profile.ts';

type Button = HidProfile['buttons'][number];

/** Milliseconds in which a button that bounces, or is hit twice in haste, counts once. */
export const DEBOUNCE = 300;

/** What is known of a device's buttons: which are down, and when each last counted (ms). */
export interface ButtonsState {
  readonly down: readonly boolean[];
  readonly countedAt: readonly (number | null)[];
}

/** A device that was just plugged in: nothing is down. */
export const released = ({ buttons }: HidProfile): ButtonsState => ({
  down: buttons.map(() => false),
  countedAt: buttons.map(() => null),
});

const isDown = ({ byte, mask }: Button, report: Uint8Array): boolean => ((report[byte] ?? 0) & mask) !== 0;

/**
 * One report on. A press counts when its bit comes up and the button has not counted for a while; held down it counts once.
 * A report that is too short has nothing down. Pure.
 */
export const afterReport = (
  { buttons }: HidProfile,
  before: ButtonsState,
  report: Uint8Array,
  now: number,
): { state: ButtonsState; pressed: Button['role'][] } => {
  const down = buttons.map((button) => isDown(button, report));
  const counts = buttons.map((_, index) => {
    const last = before.countedAt[index] ?? null;
    return down[index] === true && before.down[index] !== true && (last === null || now - last >= DEBOUNCE);
  });
  return {
    state: {
      down,
      countedAt: buttons.map((_, index) => (counts[index] ? now : (before.countedAt[index] ?? null))),
    },
    pressed: buttons.filter((_, index) => counts[index]).map(({ role }) => role),
  };
};
