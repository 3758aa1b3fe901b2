import { describe, expect, it } from '@jest/globals';
import { weekText } from './week-text.ts';

const plain = (week: string): string => weekText(week, 'fr');

describe('a week in words', () => {
  it('has its number and its days', () => {
    expect(plain('2026-W47')).toBe('47 (16–22 novembre 2026)');
    expect(plain('2027-W05')).toBe('5 (1er–7 février 2027)');
  });

  it('goes over the end of a month and of a year', () => {
    expect(plain('2026-W44')).toBe('44 (26 octobre – 1er novembre 2026)');
    expect(plain('2026-W53')).toBe('53 (28 décembre 2026 – 3 janvier 2027)');
  });
});
