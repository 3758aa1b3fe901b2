import type { OpeningHours, OpenPeriod } from '@visio-accueil/shared/protocol/opening-hours.ts';
import { regionOf, type Language } from '../locales/catalogue.ts';
import { timeOf } from './opening-time.ts';

/** Days of a week that have the same hours, in words. */
export interface WeekLine {
  /** "lundi – vendredi" */
  days: string;
  /** "9 h – 12 h, 13 h 30 – 17 h" */
  times: string;
}

/** A Monday; noon, so that no zone makes another day of it. */
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY = 86_400_000;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const timesOf = (periods: readonly OpenPeriod[], language: Language): string =>
  periods
    .map(({ from, to }) => `${timeOf(minutesOf(from), language)} – ${timeOf(minutesOf(to), language)}`)
    .join(', ');

/** The hours of a usual week: neighbouring days with the same hours in one line, closed days left out. Pure. */
export const weekLines = (weekly: OpeningHours['weekly'], language: Language): WeekLine[] => {
  const format = new Intl.DateTimeFormat(regionOf[language], { weekday: 'long', timeZone: 'UTC' });
  const dayName = (day: number): string => format.format(MONDAY + day * DAY);
  const spans: { from: number; to: number; times: string }[] = [];
  for (const [day, periods] of weekly.entries()) {
    if (periods.length === 0) continue;
    const times = timesOf(periods, language);
    const last = spans.at(-1);
    if (last?.to === day - 1 && last.times === times) last.to = day;
    else spans.push({ from: day, to: day, times });
  }
  return spans.map(({ from, to, times }) => ({
    days: from === to ? dayName(from) : `${dayName(from)} – ${dayName(to)}`,
    times,
  }));
};
