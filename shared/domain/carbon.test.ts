import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carbonOf, lot2009 } from './carbon.ts';

describe('the CO2 of journeys spared', () => {
  it('is the published balance of the first year', () => {
    expect(carbonOf(1117, lot2009)).toBe(200);
    expect(lot2009.kgPerKm).toBeCloseTo(0.179, 3);
  });

  it('grows with the kilometres and is never negative', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 100_000 }), fc.nat(1000), (km, more) => {
        expect(carbonOf(km, lot2009)).toBeGreaterThanOrEqual(0);
        expect(carbonOf(km + more, lot2009)).toBeGreaterThanOrEqual(carbonOf(km, lot2009));
      }),
    );
  });
});
