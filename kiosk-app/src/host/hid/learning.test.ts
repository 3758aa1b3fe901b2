import { describe, expect, it } from '@jest/globals';
import { afterLearning, nothingLearnt } from './learning.ts';

const taught = (reports: readonly (readonly number[])[]) => {
  let state = nothingLearnt;
  return reports.flatMap((report) => {
    const next = afterLearning(state, report);
    ({ state } = next);
    return next.learnt ?? [];
  });
};

describe('a model that is learnt', () => {
  it('shows each button when it was pressed and let go', () => {
    const presses = [
      [0, 0b00],
      [0, 0b10],
      [0, 0b00],
      [0, 0b01],
      [0, 0b00],
    ];
    expect(taught(presses)).toEqual([
      { byte: 1, mask: 0b10 },
      { byte: 1, mask: 0b01 },
    ]);
  });

  it('that says nothing at rest, or has bits that are always set, is learnt too', () => {
    expect(taught([[0b100], [0]])).toEqual([{ byte: 0, mask: 0b100 }]);
    expect(
      taught([
        [0, 0b1000],
        [0, 0b1100],
        [0, 0b1000],
      ]),
    ).toEqual([{ byte: 1, mask: 0b100 }]);
  });

  it('gives nothing for what stays set', () => {
    expect(taught([[0], [0b1], [0b1]])).toEqual([]);
  });
});
