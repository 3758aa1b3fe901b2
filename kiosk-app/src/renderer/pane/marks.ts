import type { PanePointer } from '../../bridge/contract.ts';
import type { Point } from './pane-geometry.ts';

/** How long each stays, in milliseconds. */
const STAYS = { laser: 700, ink: 4000, highlight: 8000 } as const;
/** A pause this long starts another line, in milliseconds. */
const LIFTED = 600;

interface Line {
  mark: 'laser' | 'ink';
  points: readonly (Point & { at: number })[];
}

/** What is drawn on the page, in its own pixels. Times by one clock, in milliseconds. */
export interface Marks {
  lines: readonly Line[];
  framed: { box: NonNullable<PanePointer['box']>; at: number } | null;
}

export const noMarks: Marks = { lines: [], framed: null };

/** After the agent's pointer moved: a line goes on, another one begins, an element is framed. Pointing alone draws nothing. */
export const withPointer = (marks: Marks, { at: point, mark, box }: PanePointer, now: number): Marks => {
  if (mark === 'highlight') return box ? { ...marks, framed: { box, at: now } } : marks;
  if (!point || mark === undefined) return marks;
  const spot = { ...point, at: now };
  const last = marks.lines.at(-1);
  const goesOn = last?.mark === mark && now - (last.points.at(-1)?.at ?? -Infinity) < LIFTED;
  const line: Line = { mark, points: goesOn ? [...last.points, spot] : [spot, spot] };
  return { ...marks, lines: [...(goesOn ? marks.lines.slice(0, -1) : marks.lines), line] };
};

/** Without what has faded by now. */
export const fadeMarks = ({ lines, framed }: Marks, now: number): Marks => ({
  lines: lines
    .map(({ mark, points }) => ({ mark, points: points.filter(({ at }) => now - at < STAYS[mark]) }))
    .filter(({ points }) => points.length > 0),
  framed: framed && now - framed.at < STAYS.highlight ? framed : null,
});
