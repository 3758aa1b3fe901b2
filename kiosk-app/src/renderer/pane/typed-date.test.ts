import { describe, expect, it } from '@jest/globals';
import { dateShown, digitsOf, typedDate } from './typed-date.ts';

describe('a date typed as digits', () => {
  it('shows what is missing, and starts with what the page has', () => {
    expect(dateShown('', 'jjmmaaaa')).toBe('jj/mm/aaaa');
    expect(dateShown('281', 'jjmmaaaa')).toBe('28/1m/aaaa');
    expect(dateShown(digitsOf('2026-11-28'), 'jjmmaaaa')).toBe('28/11/2026');
    expect(digitsOf('')).toBe('');
  });

  it('is one that exists, and that the site takes', () => {
    expect(typedDate('29022024', '', '')).toEqual({ date: '2024-02-29' });
    expect(typedDate('2902', '', '')).toEqual({ wrong: 'incomplete' });
    for (const digits of ['29022025', '31112026', '01132026', '00012026'])
      expect(typedDate(digits, '', '')).toEqual({ wrong: 'unknown' });
    expect(typedDate('01011900', '1920-01-01', '')).toEqual({ wrong: 'out-of-range' });
    expect(typedDate('01012030', '', '2026-12-31')).toEqual({ wrong: 'out-of-range' });
    expect(typedDate('01012020', '1920-01-01', '2026-12-31')).toEqual({ date: '2020-01-01' });
  });
});
