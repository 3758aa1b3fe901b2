/** Fewest lines of text to judge by. */
const FEWEST_LINES = 4;
/** Ink between two lines, of the fullest row's: what leans a little leaves some there. */
const BETWEEN = 0.04;
/** A row of small letters has this part of the fullest row's ink at least; a row above or below them has less. */
const SMALL_LETTERS = 0.3;
/** How much more ink must hang below the lines than stand above. */
const SURE = 1.3;

/**
 * Is the text upside down? In Latin script more stands above the small letters (capitals, b, d, l, t, accents) than hangs
 * below them (g, p, q, y), about three to one in French. `skew` is what `skewOf` found.
 */
export const isUpsideDown = (ink: Uint16Array, width: number, height: number, skew: number): boolean => {
  const slope = Math.tan((skew * Math.PI) / 180);
  const lean = Math.ceil(Math.abs(slope) * width);
  const rows = new Uint32Array(height + 2 * lean + 2);
  for (let at = 0; at < ink.length; at += 2) {
    const row = Math.round(ink[at + 1]! - ink[at]! * slope) + lean;
    rows[row]! += 1;
  }
  let lines = 0;
  let above = 0;
  let below = 0;
  const fullest = rows.reduce((most, count) => Math.max(most, count), 0);
  for (const [top, bottom] of runs(rows, Math.max(1, fullest * BETWEEN))) {
    const line = rows.subarray(top, bottom);
    const peak = line.reduce((most, count) => Math.max(most, count), 0);
    if (line.length < 7 || line.length > 60 || peak < width * 0.02) continue;
    const first = line.findIndex((count) => count >= peak * SMALL_LETTERS);
    const last = line.findLastIndex((count) => count >= peak * SMALL_LETTERS);
    if (last - first < 2) continue;
    lines += 1;
    above += sum(line.subarray(0, first));
    below += sum(line.subarray(last + 1));
  }
  return lines >= FEWEST_LINES && below > above * SURE;
};

/** From where to where there is more ink than between lines, line by line. */
const runs = (rows: Uint32Array, between: number): [number, number][] => {
  const found: [number, number][] = [];
  let top = -1;
  for (let row = 0; row <= rows.length; row += 1) {
    const inked = (rows[row] ?? 0) > between;
    if (inked && top < 0) top = row;
    if (!inked && top >= 0) {
      found.push([top, row]);
      top = -1;
    }
  }
  return found;
};

const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);
