import { withFirst } from '@visio-accueil/shared/domain/french-date.ts';
import type { News } from '@visio-accueil/shared/protocol/news.ts';

/** A day ("YYYY-MM-DD") in words of a language. */
export const dayText = (day: string, language: string): string => {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  return language === 'fr' ? withFirst(text) : text;
};

/** When and where an event is, e.g. "mardi 1er décembre 2026, 14:30, Gramat". */
export const eventText = ({ on, time, place }: NonNullable<News['event']>, language: string): string =>
  [dayText(on, language), time ?? '', place].filter((part) => part !== '').join(', ');
