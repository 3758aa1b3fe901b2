/** The plan by parts: what départements have in common, and what one of them has on its own. */
import {
  areWhole,
  PLAN_2009,
  type PlanPart,
  type PlanRates,
  type Scenario,
} from '@visio-accueil/shared/domain/financing-plan.ts';

/** A part, and the code of its département; '' is what they have in common. */
export interface KeptPart {
  readonly code: string;
  readonly rates: PlanRates;
  readonly scenarios: readonly Scenario[];
}

/** The pilot's four départements, and the double of it to compare with. */
const START: readonly Scenario[] = [
  { kiosks: 4, experts: 14, years: 4 },
  { kiosks: 8, experts: 28, years: 4 },
];

export const COMMON: KeptPart = { code: '', rates: PLAN_2009, scenarios: START };

/** The part of a département; nothing yet, by the common rates, when there is none. */
export const partOf = (parts: readonly KeptPart[], code: string): KeptPart => {
  const common = parts.find((part) => part.code === '') ?? COMMON;
  const none = common.scenarios.map(({ years }) => ({ kiosks: 0, experts: 0, years }));
  return parts.find((part) => part.code === code) ?? { code, rates: common.rates, scenarios: none };
};

/** With one part changed or added. */
export const withPart = (parts: readonly KeptPart[], changed: KeptPart): KeptPart[] =>
  parts.some(({ code }) => code === changed.code)
    ? parts.map((part) => (part.code === changed.code ? changed : part))
    : [...parts, changed];

/** Parts that have something, by the names of their départements; the common one always. */
export const filledParts = (parts: readonly KeptPart[], nameOf: (code: string) => string): PlanPart[] =>
  parts
    .filter(
      ({ code, scenarios }) => code === '' || scenarios.some(({ kiosks, experts }) => kiosks + experts > 0),
    )
    .map(({ code, rates, scenarios }) => ({ name: nameOf(code), rates, scenarios }));

/** Do both units' rates come to 100 %? */
export const isSound = ({ rates }: Pick<PlanPart, 'rates'>): boolean =>
  areWhole(rates.kiosk.rates) && areWhole(rates.expert.rates);
