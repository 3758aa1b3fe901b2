/** Largest angle looked for, in degrees: a sheet that is more askew was put so on purpose. */
const LARGEST = 6;
/** Smaller ones are not worth a new sampling of the page. */
export const SMALLEST_SKEW = 0.3;
/** How much sharper the lines must get to be believed. */
const BELIEVED = 1.12;

/** How sharply ink gathers in lines when rows lean by `slope`: the squares of the steps from row to row. */
const sharpness = (ink: Uint16Array, height: number, width: number, slope: number): number => {
  const lean = Math.ceil(Math.abs(slope) * width);
  const rows = new Uint32Array(height + 2 * lean + 2);
  for (let at = 0; at < ink.length; at += 2) {
    const row = Math.round(ink[at + 1]! - ink[at]! * slope) + lean;
    rows[row]! += 1;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row += 1) sum += (rows[row]! - rows[row - 1]!) ** 2;
  return sum;
};

const slopeOf = (degrees: number): number => Math.tan((degrees * Math.PI) / 180);

/**
 * By how many degrees the lines of a page lean clockwise; 0 when they are straight, or when there are no lines. By projection
 * profile: the right angle makes the sharpest rows.
 */
export const skewOf = (ink: Uint16Array, width: number, height: number): number => {
  if (ink.length < 2000) return 0;
  const rate = (degrees: number): number => sharpness(ink, height, width, slopeOf(degrees));
  let best = { degrees: 0, score: rate(0) };
  const straight = best.score;
  const search = (from: number, to: number, step: number): void => {
    for (let degrees = from; degrees <= to; degrees += step) {
      const score = rate(degrees);
      if (score > best.score) best = { degrees, score };
    }
  };
  search(-LARGEST, LARGEST, 0.5);
  search(best.degrees - 0.4, best.degrees + 0.4, 0.1);
  const worthIt = Math.abs(best.degrees) >= SMALLEST_SKEW && best.score > straight * BELIEVED;
  return worthIt ? Math.round(best.degrees * 10) / 10 : 0;
};
