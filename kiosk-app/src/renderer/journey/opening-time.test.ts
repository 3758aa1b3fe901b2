import { describe, expect, it } from '@jest/globals';
import { openingTime } from './opening-time.ts';

/** In January France is an hour ahead of UTC. */
const french = (day: number, hour: number, minute = 0): Date =>
  new Date(Date.UTC(2026, 0, day, hour - 1, minute));
const now = french(9, 18); // a Friday
const at = (day: number, hour: number, minute = 0): string => french(day, hour, minute).toISOString();

describe('when an agency opens, in words', () => {
  it('says today and tomorrow', () => {
    expect(openingTime(at(9, 20), now, 'fr')).toMatchObject({ key: 'today', time: '20\u00a0h' });
    expect(openingTime(at(10, 9), now, 'fr').key).toBe('tomorrow');
  });

  it('says the weekday within a week: lundi à 9 h', () => {
    expect(openingTime(at(12, 9), now, 'fr')).toMatchObject({
      key: 'weekday',
      day: 'lundi',
      time: '9\u00a0h',
    });
  });

  it('says the date beyond', () => {
    expect(openingTime(at(19, 13, 5), now, 'fr')).toMatchObject({
      key: 'date',
      date: 'lundi 19 janvier',
      time: '13\u00a0h\u00a005',
    });
  });

  it('speaks English too', () => {
    expect(openingTime(at(12, 9), now, 'en')).toMatchObject({ day: 'Monday', time: '09:00' });
  });
});
