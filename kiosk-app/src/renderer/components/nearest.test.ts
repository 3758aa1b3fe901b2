import { describe, expect, it } from '@jest/globals';
import { nearest, type Box } from './nearest.ts';

const box = (left: number, top: number, width = 100, height = 80): Box => ({
  ...{ left, top },
  ...{ right: left + width, bottom: top + height },
});

describe('the choice that lies next', () => {
  // 0 1 2
  // 3 4
  // 5 (as wide as all)
  const grid = [box(0, 0), box(120, 0), box(240, 0), box(0, 100), box(120, 100), box(0, 200, 340)];

  it('is the neighbour in each direction', () => {
    expect(nearest(grid[1]!, grid, 'right')).toBe(2);
    expect(nearest(grid[1]!, grid, 'left')).toBe(0);
    expect(nearest(grid[1]!, grid, 'down')).toBe(4);
    expect(nearest(grid[4]!, grid, 'up')).toBe(1);
  });

  it('is reached over a gap, and in a row of another shape', () => {
    expect(nearest(grid[2]!, grid, 'down')).toBe(4);
    expect(nearest(grid[5]!, grid, 'up')).toBe(3);
  });

  it('is none at the edge', () => {
    expect(nearest(grid[2]!, grid, 'right')).toBeNull();
    expect(nearest(grid[0]!, grid, 'up')).toBeNull();
  });
});
