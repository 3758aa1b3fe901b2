import { useLocalStorage } from '@mantine/hooks';
import { funders, type Funder } from '@visio-accueil/shared/domain/financing-plan.ts';
import { z } from 'zod';
import { COMMON, type KeptPart } from './plan-parts.ts';

const count = z.number().int().min(0);
const rates = Object.fromEntries(funders.map((funder) => [funder, count])) as Record<Funder, typeof count>;
const unit = z.object({ investment: count, runningAYear: count, rates: z.object(rates) });
const scenario = z.object({ kiosks: count, experts: count, years: count });
const partsSchema = z.array(
  z.object({
    code: z.string(),
    rates: z.object({ kiosk: unit, expert: unit }),
    scenarios: z.array(scenario).length(2),
  }),
);
const START: readonly KeptPart[] = [COMMON];

const read = (text: string | undefined): readonly KeptPart[] => {
  try {
    return partsSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return START; // nothing kept, or by a version that kept it otherwise
  }
};

/**
 * The plan that an account was at, kept by its browser from one visit to the next: it is nobody's data, and a draft until it is
 * on paper. At first that of 2009.
 */
export const useKeptPlan = (accountId: string) => {
  const [parts, setParts] = useLocalStorage<readonly KeptPart[]>({
    key: `financing-plan ${accountId}`,
    defaultValue: START,
    getInitialValueInEffect: false,
    deserialize: read,
  });
  return { parts, setParts, isStart: JSON.stringify(parts) === JSON.stringify(START) };
};
