import { describe, expect, it } from '@jest/globals';
import { dateShown, digitCount, digitsOf, typedDate } from './typed-date.ts';

describe('a date typed as digits', () => {
  it('shows what is missing, and starts with what the page has', () => {
    expect(dateShown('date', '', 'jjmmaaaa')).toBe('jj/mm/aaaa');
    expect(dateShown('date', '281', 'jjmmaaaa')).toBe('28/1m/aaaa');
    expect(dateShown('date', digitsOf('date', '2026-11-28'), 'jjmmaaaa')).toBe('28/11/2026');
    expect(dateShown('month', digitsOf('month', '2026-11'), '')).toBe('11/2026');
    expect(dateShown('week', digitsOf('week', '2026-W48'), '')).toBe('48/2026');
    expect(dateShown('time', digitsOf('time', '14:30:15'), '')).toBe('14:30');
    expect(dateShown('datetime-local', '28112026', 'jjmmaaaahhmm')).toBe('28/11/2026 hh:mm');
    expect(digitsOf('datetime-local', '2026-11-28T14:30')).toBe('281120261430');
    for (const [form, value] of [
      ['date', ''],
      ['date', '2026-W48'],
      ['time', '2026-11-28'],
    ] as const)
      expect(digitsOf(form, value)).toBe('');
  });

  it('is one that exists, and that the site takes', () => {
    expect(typedDate('date', '29022024', '', '')).toEqual({ date: '2024-02-29' });
    expect(typedDate('date', '2902', '', '')).toEqual({ wrong: 'incomplete' });
    for (const digits of ['29022025', '31112026', '01132026', '00012026'])
      expect(typedDate('date', digits, '', '')).toEqual({ wrong: 'unknown' });
    expect(typedDate('date', '01011900', '1920-01-01', '')).toEqual({ wrong: 'out-of-range' });
    expect(typedDate('date', '01012030', '', '2026-12-31')).toEqual({ wrong: 'out-of-range' });
    expect(typedDate('date', '01012020', '1920-01-01', '2026-12-31')).toEqual({ date: '2020-01-01' });
  });

  it('may be a month, a week, a time, or a day with a time', () => {
    expect(digitCount('datetime-local')).toBe(12);
    expect(typedDate('month', '112026', '', '')).toEqual({ date: '2026-11' });
    expect(typedDate('month', '132026', '', '')).toEqual({ wrong: 'unknown' });
    expect(typedDate('month', '112026', '2027-01', '')).toEqual({ wrong: 'out-of-range' });
    expect(typedDate('week', '532026', '', '')).toEqual({ date: '2026-W53' });
    for (const digits of ['532025', '002026', '542026'])
      expect(typedDate('week', digits, '', '')).toEqual({ wrong: 'unknown' });
    expect(typedDate('time', '0905', '09:00:00', '17:30')).toEqual({ date: '09:05' });
    expect(typedDate('time', '2405', '', '')).toEqual({ wrong: 'unknown' });
    expect(typedDate('time', '1801', '09:00', '17:30')).toEqual({ wrong: 'out-of-range' });
    expect(typedDate('time', '0200', '22:00', '06:00')).toEqual({ date: '02:00' });
    expect(typedDate('time', '1200', '22:00', '06:00')).toEqual({ wrong: 'out-of-range' });
    expect(typedDate('datetime-local', '281120261430', '', '')).toEqual({ date: '2026-11-28T14:30' });
    expect(typedDate('datetime-local', '281120261460', '', '')).toEqual({ wrong: 'unknown' });
  });
});
