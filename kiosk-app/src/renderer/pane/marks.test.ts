import { describe, expect, it } from '@jest/globals';
import { fadeMarks, noMarks, withPointer } from './marks.ts';

const at = (x: number) => ({ at: { x, y: 10 }, name: 'Claire' });

describe('what the agent draws on the page', () => {
  it('is a line that goes on while the pen is down, and another one after a pause', () => {
    let marks = withPointer(noMarks, { ...at(1), mark: 'ink' }, 0);
    marks = withPointer(marks, { ...at(5), mark: 'ink' }, 100);
    expect(marks.lines.map(({ points }) => points.map(({ x }) => x))).toEqual([[1, 1, 5]]);
    expect(withPointer(marks, { ...at(9), mark: 'ink' }, 2000).lines).toHaveLength(2);
    expect(withPointer(marks, { ...at(9), mark: 'laser' }, 200).lines).toHaveLength(2);
  });

  it('fades by itself: light at once, ink later, a frame last', () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    let marks = withPointer(noMarks, { ...at(1), mark: 'laser' }, 0);
    marks = withPointer(marks, { ...at(2), mark: 'ink' }, 0);
    marks = withPointer(marks, { ...at(2), mark: 'highlight', box }, 0);
    expect(fadeMarks(marks, 1000).lines.map(({ mark }) => mark)).toEqual(['ink']);
    expect(fadeMarks(marks, 5000)).toEqual({ lines: [], framed: { box, at: 0 } });
    expect(fadeMarks(marks, 9000)).toEqual(noMarks);
  });

  it('is nothing while the agent only points', () => {
    expect(withPointer(noMarks, at(1), 0)).toBe(noMarks);
    expect(withPointer(noMarks, { at: null, name: 'Claire', mark: 'ink' }, 0)).toBe(noMarks);
    expect(withPointer(noMarks, { ...at(1), mark: 'highlight' }, 0)).toBe(noMarks);
  });
});
