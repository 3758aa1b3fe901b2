import { withFirst } from './french-date.ts';
import { mondayOf } from './iso-week.ts';
import { addDays } from './local-time.ts';

/** The number of a week ("2026-W47") as people write it. */
export const weekNumber = (week: string): number => Number(week.slice(6));

/** By language: to make one takes half a millisecond, and a file has a thousand weeks. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: string): Intl.DateTimeFormat => {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  formats.set(language, format);
  return format;
};

/** A week by its number and days, e.g. "47 (16–22 novembre 2026)". */
export const weekText = (week: string, language: string): string => {
  const monday = mondayOf(week);
  const range = formatOf(language).formatRange(new Date(monday), new Date(addDays(monday, 6)));
  // Newer data of languages have thin spaces, which not every spreadsheet and mailbox shows.
  const text = range.replaceAll(/\s/gu, ' ');
  return `${weekNumber(week)} (${language === 'fr' ? withFirst(text) : text})`;
};
