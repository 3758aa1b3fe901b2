import type { DateForm } from '../../bridge/pane-ask.ts';

/** How people write each, and how HTML keeps it; N: the number of a week. */
const forms: Record<DateForm, { typed: string; kept: string }> = {
  date: { typed: 'DD/MM/YYYY', kept: 'YYYY-MM-DD' },
  month: { typed: 'MM/YYYY', kept: 'YYYY-MM' },
  week: { typed: 'NN/YYYY', kept: 'YYYY-WNN' },
  time: { typed: 'hh:mm', kept: 'hh:mm' },
  'datetime-local': { typed: 'DD/MM/YYYY hh:mm', kept: 'YYYY-MM-DDThh:mm' },
};
const PARTS = /YYYY|MM|DD|NN|hh|mm/g;
const DIGIT = /[YMDNhm]/g;

/** The same parts in another order: "2026-11-28" in the form "YYYY-MM-DD" is "28112026" in "DDMMYYYY". */
const rewrite = (text: string, from: string, to: string): string =>
  to.replace(PARTS, (part) => text.slice(from.indexOf(part), from.indexOf(part) + part.length));
const bare = (form: string): string => (form.match(DIGIT) ?? []).join('');

/** How many digits are typed. */
export const digitCount = (form: DateForm): number => bare(forms[form].typed).length;

/** "28", "11" and "2026" of "2811" and so on, with what is missing as given: "28/11/aaaa". */
export const dateShown = (form: DateForm, digits: string, missing: string): string => {
  const all = Array.from(digits + missing.slice(digits.length));
  return forms[form].typed.replace(DIGIT, () => all.shift() ?? '');
};

/** The digits of what a field keeps, like "2026-11-28" or "14:30"; none of anything else. */
export const digitsOf = (form: DateForm, value: string): string => {
  const { typed, kept } = forms[form];
  const text = value.slice(0, kept.length); // seconds are nobody's to type
  const isWhole = text.replace(/\d/g, '0') === kept.replace(DIGIT, '0');
  return isWhole ? rewrite(text, kept, bare(typed)) : '';
};

const DAY = 86_400_000;
/** ISO 8601: the last week of a year is the one that holds its 28th of December. */
const weeksOf = (year: number): number => {
  const thursday = new Date(Date.UTC(year, 11, 28));
  thursday.setUTCDate(thursday.getUTCDate() - ((thursday.getUTCDay() + 6) % 7) + 3);
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY)) + 1;
};

const exists = (form: DateForm, value: string): boolean => {
  const week = /^(\d{4})-W(\d{2})$/.exec(value);
  if (week) return Number(week[2]) >= 1 && Number(week[2]) <= weeksOf(Number(week[1]));
  const whole = { month: `${value}-01T00:00`, time: `2000-01-01T${value}`, date: `${value}T00:00` };
  const text = form === 'datetime-local' || form === 'week' ? value : whole[form];
  const read = new Date(`${text}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
};

const isWithin = (form: DateForm, value: string, min: string, max: string): boolean => {
  const isAfter = digitsOf(form, min) === '' || value >= min.slice(0, value.length);
  const isBefore = digitsOf(form, max) === '' || value <= max.slice(0, value.length);
  // From evening to morning: a time's range may go over midnight.
  return form === 'time' && min > max && max !== '' ? isAfter || isBefore : isAfter && isBefore;
};

export type TypedDate = { date: string } | { wrong: 'incomplete' | 'unknown' | 'out-of-range' };

/** What digits mean, as HTML keeps it, within bounds of that form where there are some. */
export const typedDate = (form: DateForm, digits: string, min: string, max: string): TypedDate => {
  if (digits.length < digitCount(form)) return { wrong: 'incomplete' };
  const { typed, kept } = forms[form];
  const date = rewrite(digits, bare(typed), kept);
  if (!exists(form, date)) return { wrong: 'unknown' };
  return isWithin(form, date, min, max) ? { date } : { wrong: 'out-of-range' };
};
