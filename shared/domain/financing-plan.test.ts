import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areWhole, funders, PLAN_2009, planOf, planOfParts, sharesOf, type Rates } from './financing-plan.ts';

const euros = (amount: number): number => amount * 100;
/** Five rates that add up to 100 %. */
const rates: fc.Arbitrary<Rates> = fc
  .array(fc.nat(10_000), { minLength: 4, maxLength: 4 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map(
    (cuts) =>
      Object.fromEntries(funders.map((funder, index) => [funder, cuts[index + 1]! - cuts[index]!])) as Record<
        (typeof funders)[number],
        number
      >,
  );

describe('the financing plan', () => {
  it('shares a kiosk and an expert’s desk as in 2009', () => {
    expect(sharesOf(euros(12_000), PLAN_2009.kiosk.rates)).toEqual({
      region: euros(3000),
      state: euros(3000),
      feder: euros(3600),
      departement: euros(2400),
      service: 0,
    });
    expect(sharesOf(euros(9500), PLAN_2009.expert.rates)).toEqual({
      region: euros(2375),
      state: euros(2375),
      feder: euros(2850),
      departement: 0,
      service: euros(1900),
    });
  });

  it('comes to 181 000 for four kiosks and fourteen desks, and 22 800 a year', () => {
    expect(planOf({ kiosks: 4, experts: 14, years: 4 }, PLAN_2009)).toEqual({
      investment: euros(181_000),
      shares: {
        region: euros(45_250),
        state: euros(45_250),
        feder: euros(54_300),
        departement: euros(9600),
        service: euros(26_600),
      },
      runningAYear: euros(22_800),
      total: euros(181_000 + 4 * 22_800),
    });
  });

  it('of several départements, each by its own rates, adds up to what they invest together', () => {
    const units = fc.nat(50);
    const part = fc.record({
      name: fc.constant('46'),
      rates: fc.tuple(rates, rates).map(([kiosk, expert]) => ({
        kiosk: { ...PLAN_2009.kiosk, rates: kiosk },
        expert: { ...PLAN_2009.expert, rates: expert },
      })),
      scenarios: fc.record({ kiosks: units, experts: units, years: units }).map((one) => [one]),
    });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const { investment, shares, total, runningAYear } = planOfParts(parts, 0);
        expect(funders.reduce((sum, funder) => sum + shares[funder], 0)).toBe(investment);
        const sum = (of: (kiosks: number, experts: number, years: number) => number): number =>
          parts.reduce((all, { scenarios: [one] }) => all + of(one!.kiosks, one!.experts, one!.years), 0);
        expect(investment).toBe(sum((kiosks, experts) => euros(12_000 * kiosks + 9500 * experts)));
        expect(runningAYear).toBe(sum((kiosks, experts) => euros(1500 * kiosks + 1200 * experts)));
        expect(total - investment).toBe(
          sum((kiosks, experts, years) => years * euros(1500 * kiosks + 1200 * experts)),
        );
      }),
    );
    expect(planOfParts([], 0).investment).toBe(0);
  });

  it('shares every cent, none twice, and no share is off by one or more', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), rates, (amount, some) => {
        const shares = sharesOf(amount, some);
        expect(funders.reduce((sum, funder) => sum + shares[funder], 0)).toBe(amount);
        for (const funder of funders)
          expect(Math.abs(shares[funder] - (amount * some[funder]) / 10_000)).toBeLessThan(1);
      }),
    );
  });

  it('refuses rates that don’t add up to 100 %, negative ones, and parts of cents', () => {
    const { rates: whole } = PLAN_2009.kiosk;
    expect(areWhole({ ...whole, state: 2499 })).toBe(false);
    expect(areWhole({ ...whole, state: -100, region: 5100 })).toBe(false);
    expect(areWhole({ ...whole, state: 2500.5, region: 2499.5 })).toBe(false);
    expect(() => sharesOf(100, { ...whole, state: 2600 })).toThrow(RangeError);
    expect(() => sharesOf(0.5, whole)).toThrow(RangeError);
    expect(() => sharesOf(-1, whole)).toThrow(RangeError);
  });
});
