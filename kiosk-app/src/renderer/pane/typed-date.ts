/** Digits of day, month and year as they are typed: eight when it is whole. */
export const DATE_DIGITS = 8;

/** "28", "11" and "2026" of "2811" and so on, with what is missing as given: "28/11/aaaa". */
export const dateShown = (digits: string, missing: string): string => {
  const all = digits + missing.slice(digits.length);
  return `${all.slice(0, 2)}/${all.slice(2, 4)}/${all.slice(4, DATE_DIGITS)}`;
};

/** The digits of a date like "2026-11-28"; none of anything else. */
export const digitsOf = (date: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return year === undefined ? '' : `${day}${month}${year}`;
};

export type TypedDate = { date: string } | { wrong: 'incomplete' | 'unknown' | 'out-of-range' };

/** The date that digits mean, as "2026-11-28", within bounds of that form where there are some. */
export const typedDate = (digits: string, min: string, max: string): TypedDate => {
  if (digits.length < DATE_DIGITS) return { wrong: 'incomplete' };
  const date = `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
  const read = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || !read.toISOString().startsWith(date)) return { wrong: 'unknown' };
  if ((digitsOf(min) && date < min) || (digitsOf(max) && date > max)) return { wrong: 'out-of-range' };
  return { date };
};
