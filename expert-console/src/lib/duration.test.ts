import { describe, expect, it } from '@jest/globals';
import { clockText, secondsSince } from './duration.ts';

describe('a running clock', () => {
  it('shows minutes and seconds, and hours only when there are any', () => {
    expect(clockText(7)).toBe('0:07');
    expect(clockText(750)).toBe('12:30');
    expect(clockText(3725)).toBe('1:02:05');
  });

  it('never runs below zero when the clocks of server and console differ', () => {
    expect(secondsSince('2026-11-24T10:00:00Z', Date.parse('2026-11-24T09:59:58Z'))).toBe(0);
    expect(secondsSince('2026-11-24T10:00:00Z', Date.parse('2026-11-24T10:01:01.9Z'))).toBe(61);
  });
});
