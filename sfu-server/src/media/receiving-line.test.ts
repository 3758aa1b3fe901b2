import { describe, expect, it } from '@jest/globals';
import { isNews, LEAST_TRIED, narrowLine } from './receiving-line.ts';

describe('the line of one who receives', () => {
  it('is narrow by what it carries of what was tried', () => {
    expect(narrowLine({ availableBitrate: 460_000, maxBitrate: LEAST_TRIED })).toBe(460_000);
  });

  it('is of no concern when it carried all that was tried, less the error of a probe', () => {
    for (const availableBitrate of [LEAST_TRIED, LEAST_TRIED * 0.88])
      expect(narrowLine({ availableBitrate, maxBitrate: LEAST_TRIED })).toBeNull();
  });

  it('is told when it turns narrow or wide, or by more than a twentieth', () => {
    expect(isNews(null, 400_000)).toBe(true);
    expect(isNews(400_000, null)).toBe(true);
    expect(isNews(400_000, 430_000)).toBe(true);
    expect(isNews(400_000, 410_000)).toBe(false);
    expect(isNews(null, null)).toBe(false);
  });
});
