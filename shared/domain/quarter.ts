/** Calendar quarters, written "2026-T4". */
import { addDays } from './local-time.ts';
import { addMonths } from './figures.ts';

/** The quarter of a day or a month ("2026-11-28", "2026-11"). */
export const quarterOf = (date: string): string =>
  `${date.slice(0, 4)}-T${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

/** Its first month. */
export const firstMonthOf = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}`;

/** The quarter that many quarters later. */
export const addQuarters = (quarter: string, quarters: number): string =>
  quarterOf(addMonths(firstMonthOf(quarter), quarters * 3));

/** Its first and last day. */
export const daysOf = (quarter: string): { readonly first: string; readonly last: string } => ({
  first: `${firstMonthOf(quarter)}-01`,
  last: addDays(`${addMonths(firstMonthOf(quarter), 3)}-01`, -1),
});

const ORDINALS = ['1er', '2e', '3e', '4e'];

/** In words, e.g. "4e trimestre 2026". */
export const quarterText = (quarter: string): string =>
  `${ORDINALS[Number(quarter.slice(6)) - 1] ?? ''} trimestre ${quarter.slice(0, 4)}`;
