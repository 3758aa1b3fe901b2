/** Weekly grids that are due and those that are late, and the message that asks for them. */
import type { GridState } from '../protocol/weekly-grid.ts';
import { mondayOf } from './iso-week.ts';
import { addDays, type LocalTime } from './local-time.ts';
import { weekText } from './week-text.ts';

/**
 * Whether a week that nobody touched is to be filled in: from the day a place started ("YYYY-MM-DD") on; where nothing is yet
 * (null), from the week under way on.
 */
export const isDue = (week: string, startedOn: string | null, current: string): boolean =>
  startedOn === null ? week >= current : addDays(mondayOf(week), 6) >= startedOn;

/** Weeks that are over and were not validated; `current` is the week under way. */
export const lateWeeks = (
  weeks: readonly string[],
  states: readonly (GridState | 'absent')[],
  current: string,
): string[] => weeks.filter((week, index) => week < current && states[index] === 'draft');

const MONDAY = 1;
const FRIDAY = 5;

/** Whether places are reminded by themselves now: at work, and not on the Monday on which they validate the week before. */
export const isTimeToRemind = ({ date, minutes }: LocalTime): boolean => {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day > MONDAY && day <= FRIDAY && minutes >= 9 * 60 && minutes < 18 * 60;
};

/** What is written to a place about its late weeks; `url`: where grids are validated, or '' when it is not known. */
export const lateMessage = (
  siteName: string,
  weeks: readonly string[],
  url: string,
): { readonly subject: string; readonly text: string } => ({
  subject: `Grilles à valider – ${siteName}`,
  text: [
    'Bonjour,',
    `Ces semaines de ${siteName} ne sont pas encore validées :`,
    ...weeks.map((week) => `- semaine ${weekText(week, 'fr')}`),
    `Complétez-les et validez-les dans « Grilles »${url === '' ? '' : ` : ${url}/grilles`}.`,
  ].join('\n'),
});
