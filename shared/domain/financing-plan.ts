/**
 * Who pays for kiosks and experts' desks. Money is in whole cents; a share of it is rounded by the largest remainder, so
 * that shares always add up to what they are shares of.
 */

/** Funders of the first plan: the region's programme, the State, the European fund, the département, the service itself. */
export const funders = ['region', 'state', 'feder', 'departement', 'service'] as const;
export type Funder = (typeof funders)[number];

/** Hundredths of a percent: 2500 is 25 %. */
export type Rates = Readonly<Record<Funder, number>>;
const WHOLE = 10_000;

/** What one unit costs, and who pays its investment. */
export interface FundedUnit {
  readonly investment: number;
  readonly runningAYear: number;
  readonly rates: Rates;
}

export interface PlanRates {
  readonly kiosk: FundedUnit;
  readonly expert: FundedUnit;
}

/** The plan of 2009: 12 000 a kiosk and 9 500 an expert's desk; lines and maintenance 1 500 and 1 200 a year. */
export const PLAN_2009: PlanRates = {
  kiosk: {
    investment: 1_200_000,
    runningAYear: 150_000,
    rates: { region: 2500, state: 2500, feder: 3000, departement: 2000, service: 0 },
  },
  expert: {
    investment: 950_000,
    runningAYear: 120_000,
    rates: { region: 2500, state: 2500, feder: 3000, departement: 0, service: 2000 },
  },
};

/** Whether the rates are whole, none is negative, and they add up to 100 %. */
export const areWhole = (rates: Rates): boolean =>
  funders.every((funder) => Number.isInteger(rates[funder]) && rates[funder] >= 0) &&
  funders.reduce((sum, funder) => sum + rates[funder], 0) === WHOLE;

/** Shares of an amount in cents. @throws RangeError when the rates don't add up to 100 % or the amount is not whole */
export const sharesOf = (amount: number, rates: Rates): Record<Funder, number> => {
  if (!areWhole(rates)) throw new RangeError('rates have to add up to 100 %');
  if (!Number.isInteger(amount) || !Number.isSafeInteger(amount * WHOLE) || amount < 0)
    throw new RangeError('an amount is a whole number of cents');
  const exact = funders.map((funder) => ({ funder, product: amount * rates[funder] }));
  const shares = Object.fromEntries(
    exact.map(({ funder, product }) => [funder, Math.floor(product / WHOLE)]),
  ) as Record<Funder, number>;
  const missing = amount - funders.reduce((sum, funder) => sum + shares[funder], 0);
  for (const { funder } of exact
    .toSorted((a, b) => (b.product % WHOLE) - (a.product % WHOLE))
    .slice(0, missing))
    shares[funder] += 1;
  return shares;
};

/** How many of each, and for how long. */
export interface Scenario {
  readonly kiosks: number;
  readonly experts: number;
  readonly years: number;
}

export interface FinancingPlan {
  readonly investment: number;
  /** Of the investment; they add up to it. */
  readonly shares: Readonly<Record<Funder, number>>;
  readonly runningAYear: number;
  /** Investment and running costs over the years. */
  readonly total: number;
}

/** Works a scenario out. Who pays the running costs is not part of it. @throws RangeError as `sharesOf` */
export const planOf = ({ kiosks, experts, years }: Scenario, { kiosk, expert }: PlanRates): FinancingPlan => {
  const ofKiosks = sharesOf(kiosks * kiosk.investment, kiosk.rates);
  const ofExperts = sharesOf(experts * expert.investment, expert.rates);
  const investment = kiosks * kiosk.investment + experts * expert.investment;
  const runningAYear = kiosks * kiosk.runningAYear + experts * expert.runningAYear;
  return {
    investment,
    shares: Object.fromEntries(
      funders.map((funder) => [funder, ofKiosks[funder] + ofExperts[funder]]),
    ) as Record<Funder, number>,
    runningAYear,
    total: investment + years * runningAYear,
  };
};

/** What one département has in each scenario, and who pays for it there: rates may differ from one to the other. */
export interface PlanPart {
  readonly name: string;
  readonly rates: PlanRates;
  readonly scenarios: readonly Scenario[];
}

const NOTHING: FinancingPlan = {
  investment: 0,
  shares: { region: 0, state: 0, feder: 0, departement: 0, service: 0 },
  runningAYear: 0,
  total: 0,
};

/** One scenario of all parts together; each is shared by its own rates, so that shares still add up. @throws RangeError as `sharesOf` */
export const planOfParts = (parts: readonly PlanPart[], scenario: number): FinancingPlan =>
  parts
    .flatMap(({ rates, scenarios }) => {
      const own = scenarios[scenario];
      return own === undefined ? [] : [planOf(own, rates)];
    })
    .reduce(
      (sum, plan) => ({
        investment: sum.investment + plan.investment,
        shares: Object.fromEntries(
          funders.map((funder) => [funder, sum.shares[funder] + plan.shares[funder]]),
        ) as Record<Funder, number>,
        runningAYear: sum.runningAYear + plan.runningAYear,
        total: sum.total + plan.total,
      }),
      NOTHING,
    );
