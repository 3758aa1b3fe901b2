import type { HidBit, HidProfile } from '@visio-accueil/shared/protocol/side-device.ts';

type Button = HidProfile['buttons'][number];

/** Milliseconds in which a button that bounces, or is hit twice in haste, counts once. */
export const DEBOUNCE = 300;

/** What is known of a device's buttons: which are down, and when each last counted (ms). */
export interface ButtonsState {
  readonly down: readonly boolean[];
  readonly countedAt: readonly (number | null)[];
}

/** A device that was just plugged in: nothing is down. */
export const released = ({ buttons }: Pick<HidProfile, 'buttons'>): ButtonsState => ({
  down: buttons.map(() => false),
  countedAt: buttons.map(() => null),
});

/** Whether a report speaks of this bit, and says that it is set; null: it is another report. Too short a report has nothing set. */
export const bitOf = ({ report: number, byte, mask }: HidBit, report: Uint8Array): boolean | null =>
  number !== undefined && report[0] !== number ? null : ((report[byte] ?? 0) & mask) !== 0;

/**
 * One report on. A press counts when its bit comes up and the button has not counted for a while; held down it counts once.
 * Pure.
 */
export const afterReport = (
  { buttons }: Pick<HidProfile, 'buttons'>,
  before: ButtonsState,
  report: Uint8Array,
  now: number,
): { state: ButtonsState; pressed: Button['role'][] } => {
  const down = buttons.map((button, index) => bitOf(button, report) ?? before.down[index] ?? false);
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
