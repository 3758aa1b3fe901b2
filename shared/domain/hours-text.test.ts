import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OpeningHours } from '../protocol/opening-hours.ts';
import { readHours, writeHours } from './hours-text.ts';

const day = fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { maxLength: 6 }).map((quarters) => {
  const sorted = quarters.sort((a, b) => a - b);
  const clock = (quarter: number): string =>
    `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
    from: clock(sorted[2 * index]!),
    to: clock(sorted[2 * index + 1]!),
  }));
});
const hours: fc.Arbitrary<OpeningHours> = fc.record({
  weekly: fc.array(day, { minLength: 7, maxLength: 7 }),
  exceptions: fc
    .uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 4 })
    .chain((dates) =>
      fc.tuple(
        ...dates
          .sort((a, b) => a - b)
          .map((date) =>
            day.map((periods) => ({ date: `2026-12-${String(date).padStart(2, '0')}`, periods })),
          ),
      ),
    ),
});

describe('opening hours as people write them', () => {
  it('are read with short hours, whole names of days and closures', () => {
    expect(readHours('Lundi 9h-12h 13h30-17h\nmercredi 8:00-12:00\n2026-12-25 fermé')).toEqual({
      weekly: [
        [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '17:00' },
        ],
        [],
        [{ from: '08:00', to: '12:00' }],
        [],
        [],
        [],
        [],
      ],
      exceptions: [{ date: '2026-12-25', periods: [] }],
    });
  });

  it('come back as they were written, in one cell or line by line', () => {
    fc.assert(
      fc.property(hours, (some) => {
        expect(readHours(writeHours(some))).toEqual(some);
        expect(readHours(writeHours(some, '\n'))).toEqual(some);
      }),
    );
  });

  it('are refused when periods overlap, end before they start, or name a day twice or no day', () => {
    expect(readHours('lun 9h-12h 11h-17h')).toBe('hours-overlap');
    for (const bad of [
      'lun 12h-9h',
      'lun',
      'lun 9h',
      'lun 25h-26h',
      'lun 9h-12h, lun 14h-16h',
      'fête 9h-12h',
      '2026-02-30 fermé',
      'mar 9h-24h30',
    ])
      expect([bad, readHours(bad)]).toEqual([bad, 'value-invalid']);
  });
});
