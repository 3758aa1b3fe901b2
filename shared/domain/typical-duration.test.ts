import { describe, expect, it } from '@jest/globals';
import { typicalDuration } from './typical-duration.ts';

describe('the typical duration', () => {
  it('is the middle one, whatever the order, and ignores a single long one', () => {
    expect(typicalDuration([90, 3600, 60])).toBe(90);
    expect(typicalDuration([40, 10, 30, 20])).toBe(25);
  });

  it('is not told from fewer than three', () => {
    expect(typicalDuration([])).toBeNull();
    expect(typicalDuration([60, 60])).toBeNull();
  });
});
