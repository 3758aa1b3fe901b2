import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { avoidedKilometres, kilometresBetween, type Position } from './avoided-journey.ts';

const CAHORS = { latitude: 44.4475, longitude: 1.4406 };
const FIGEAC = { latitude: 44.6089, longitude: 2.0325 };
const SALVIAC = { latitude: 44.6806, longitude: 1.2628 };
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const positions: fc.Arbitrary<Position> = fc.record({
  latitude: degrees(41, 51),
  longitude: degrees(-5, 9),
});

describe('the journey that somebody was spared', () => {
  it('is there and back to the agency’s counter nearest to home, less the way to the place', () => {
    expect(Math.round(kilometresBetween(SALVIAC, CAHORS))).toBe(29);
    expect(avoidedKilometres(SALVIAC, SALVIAC, [CAHORS])).toBe(59);
    expect(avoidedKilometres(SALVIAC, SALVIAC, [FIGEAC, CAHORS])).toBe(59);
    expect(avoidedKilometres(FIGEAC, SALVIAC, [FIGEAC])).toBe(0);
    expect(avoidedKilometres(SALVIAC, SALVIAC, [])).toBeNull();
  });

  it('is a distance: none to itself, the same both ways, never longer by not going round', () => {
    fc.assert(
      fc.property(positions, positions, positions, (one, other, third) => {
        expect(kilometresBetween(one, one)).toBe(0);
        expect(kilometresBetween(one, other)).toBeCloseTo(kilometresBetween(other, one), 6);
        expect(kilometresBetween(one, other)).toBeLessThanOrEqual(
          kilometresBetween(one, third) + kilometresBetween(third, other) + 1e-6,
        );
      }),
    );
  });

  it('is never negative, never more than to the counter and back, and no longer for one counter more', () => {
    fc.assert(
      fc.property(positions, positions, positions, positions, (home, place, counter, more) => {
        const avoided = avoidedKilometres(home, place, [counter]) ?? -1;
        expect(avoided).toBeGreaterThanOrEqual(0);
        expect(avoided).toBeLessThanOrEqual(Math.round(2 * kilometresBetween(home, counter)));
        expect(avoidedKilometres(home, place, [counter, more])).toBeLessThanOrEqual(avoided);
      }),
    );
  });
});
