import { mondayOf } from '@visio-accueil/shared/domain/iso-week.ts';
import { addDays } from '@visio-accueil/shared/domain/local-time.ts';

/** The number of a week ("2026-W47") as people write it. */
export const weekNumber = (week: string): number => Number(week.slice(6));

/** A week by its number and days, e.g. "47 (16–22 novembre 2026)". */
export const weekText = (week: string, language: string): string => {
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const monday = mondayOf(week);
  const text = days.formatRange(new Date(monday), new Date(addDays(monday, 6)));
  // French counts the first of a month as such, which Intl does not.
  return `${weekNumber(week)} (${language === 'fr' ? text.replace(/\b1(?= \p{L}|–)/u, '1er') : text})`;
};
