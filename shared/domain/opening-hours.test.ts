import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpen, nextChange, phaseAt } from './opening-hours.ts';
import { openingHoursSchema, type OpeningHours } from '../protocol/opening-hours.ts';

const office = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '17:00' },
];
const hours: OpeningHours = {
  weekly: [office, office, office, office, [{ from: '09:00', to: '12:00' }], [], []],
  exceptions: [
    { date: '2026-11-11', periods: [] },
    { date: '2026-11-14', periods: [{ from: '10:00', to: '11:00' }] },
  ],
};
const at = (text: string): Date => new Date(text);

/** When it opens next, strictly after `when` if it is open then. */
const nextOpening = (of: OpeningHours, when: Date): Date | null => {
  const { open, until } = phaseAt(of, when);
  return open && until !== null ? nextChange(of, until) : until;
};

describe('opening hours', () => {
  it('are open from the first minute and closed from the last', () => {
    expect(isOpen(hours, at('2026-11-23T08:59:59+01:00'))).toBe(false);
    expect(isOpen(hours, at('2026-11-23T09:00:00+01:00'))).toBe(true);
    expect(isOpen(hours, at('2026-11-23T11:59:59+01:00'))).toBe(true);
    expect(isOpen(hours, at('2026-11-23T12:00:00+01:00'))).toBe(false);
  });

  it('are closed at lunch and say when the afternoon begins', () => {
    expect(nextOpening(hours, at('2026-11-23T12:30:00+01:00'))).toEqual(at('2026-11-23T14:00:00+01:00'));
  });

  it('skip the weekend', () => {
    expect(nextOpening(hours, at('2026-11-20T12:00:00+01:00'))).toEqual(at('2026-11-23T09:00:00+01:00'));
  });

  it('skip a closure and honour an exceptional opening', () => {
    expect(isOpen(hours, at('2026-11-11T10:00:00+01:00'))).toBe(false);
    expect(nextOpening(hours, at('2026-11-10T18:00:00+01:00'))).toEqual(at('2026-11-12T09:00:00+01:00'));
    expect(isOpen(hours, at('2026-11-14T10:30:00+01:00'))).toBe(true);
  });

  it('follow the clock on the wall over both changes of clocks', () => {
    expect(nextOpening(hours, at('2026-03-27T12:00:00+01:00'))).toEqual(at('2026-03-30T09:00:00+02:00'));
    expect(nextOpening(hours, at('2026-10-23T12:00:00+02:00'))).toEqual(at('2026-10-26T09:00:00+01:00'));
  });

  it('open at the change itself when the opening minute is skipped', () => {
    const night: OpeningHours = {
      weekly: [[], [], [], [], [], [], [{ from: '02:30', to: '04:00' }]],
      exceptions: [],
    };
    expect(nextOpening(night, at('2026-03-28T12:00:00Z'))).toEqual(at('2026-03-29T03:00:00+02:00'));
  });

  it('merge overlaps and run past midnight', () => {
    const allDay = [{ from: '00:00', to: '24:00' }];
    const always: OpeningHours = { weekly: Array.from({ length: 7 }, () => allDay), exceptions: [] };
    expect(isOpen(always, at('2026-11-23T23:59:59+01:00'))).toBe(true);
    expect(nextChange(always, at('2026-11-23T12:00:00+01:00'))).toBeNull();
    const overlap: OpeningHours = {
      weekly: [
        [
          { from: '10:00', to: '12:00' },
          { from: '09:00', to: '11:00' },
        ],
        [],
        [],
        [],
        [],
        [],
        [],
      ],
      exceptions: [],
    };
    expect(nextChange(overlap, at('2026-11-23T09:30:00+01:00'))).toEqual(at('2026-11-23T12:00:00+01:00'));
  });

  it('say null when it never opens', () => {
    const never: OpeningHours = { weekly: Array.from({ length: 7 }, () => []), exceptions: [] };
    expect(nextOpening(never, at('2026-11-23T09:30:00+01:00'))).toBeNull();
  });

  it('refuse periods that end before they start and weeks that are not seven days', () => {
    const bad = { weekly: [[{ from: '12:00', to: '09:00' }], [], [], [], [], [], []], exceptions: [] };
    expect(openingHoursSchema.safeParse(bad).success).toBe(false);
    expect(openingHoursSchema.safeParse({ weekly: [], exceptions: [] }).success).toBe(false);
    expect(openingHoursSchema.safeParse(hours).success).toBe(true);
  });

  it('are open at the next opening and nowhere before it, at any instant of the year', () => {
    const year = fc.integer({ min: at('2026-01-01Z').getTime(), max: at('2027-01-01Z').getTime() });
    fc.assert(
      fc.property(year, fc.double({ min: 0, max: 0.999, noNaN: true }), (time, fraction) => {
        const now = new Date(time);
        const opening = nextOpening(hours, now)!;
        expect(isOpen(hours, opening)).toBe(true);
        expect(isOpen(hours, new Date(opening.getTime() - 1))).toBe(false);
        if (!isOpen(hours, now)) {
          const between = new Date(time + Math.floor((opening.getTime() - time) * fraction));
          expect(isOpen(hours, between)).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
