import { describe, expect, it } from '@jest/globals';
import { pagesOf } from './page-range.ts';

describe('a range of pages', () => {
  it('is read as people write it', () => {
    expect(pagesOf('', 3)).toEqual([1, 2, 3]);
    expect(pagesOf('2', 3)).toEqual([2]);
    expect(pagesOf(' 1-2, 5 ; 4–5', 6)).toEqual([1, 2, 5, 4]);
  });

  it.each(['0', '4', '3-2', '1-9', 'a', '1,,2', '-', '1-2-3'])(
    'is refused when it is %s of 3 pages',
    (text) => {
      expect(pagesOf(text, 3)).toBeNull();
    },
  );
});
