/** Which of several boxes lies next in a direction, as the eye would say. Pure. */

export type Direction = 'up' | 'down' | 'left' | 'right';

/** A box of the screen in CSS pixels, as `getBoundingClientRect` tells it. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels that boxes side by side may overlap. */
const OVERLAP = 4;
/** How much more a step aside counts than one straight on. */
const ASIDE = 3;

/** Turned so that the direction is to the right: one rule for four. */
const turned = ({ left, right, top, bottom }: Box, direction: Direction): Box => {
  if (direction === 'left') return { left: -right, right: -left, top, bottom };
  if (direction === 'down') return { left: top, right: bottom, top: left, bottom: right };
  if (direction === 'up') return { left: -bottom, right: -top, top: left, bottom: right };
  return { left, right, top, bottom };
};

/**
 * The index of the box to go to; null: there is none on that side. To the left and the right what lies straight on comes
 * before what lies aside, however near: a row is gone through to its end.
 */
export const nearest = (from: Box, boxes: readonly Box[], direction: Direction): number | null => {
  const start = turned(from, direction);
  const isAcross = direction === 'left' || direction === 'right';
  let best: { index: number; aside: boolean; cost: number } | null = null;
  for (const [index, box] of boxes.entries()) {
    const there = turned(box, direction);
    if (there.left < start.right - OVERLAP) continue;
    const distance = Math.max(0, there.top - start.bottom, start.top - there.bottom);
    const aside = distance > 0 && isAcross;
    // Of two that are as near, the one whose beginning is nearer to ours.
    const skew = Math.abs(there.top - start.top) / 1e4;
    const cost = Math.max(0, there.left - start.right) + ASIDE * distance + skew;
    const wins = best === null || (aside === best.aside ? cost < best.cost : best.aside);
    if (wins) best = { index, aside, cost };
  }
  return best?.index ?? null;
};
