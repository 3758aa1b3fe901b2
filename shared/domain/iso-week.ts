/** Weeks as ISO 8601 counts them: from Monday, the first one being that of 4 January. */
import { addDays, weekdayOf } from './local-time.ts';

/** The week of a day ("YYYY-MM-DD"), e.g. "2026-W48". */
export const weekOf = (date: string): string => {
  const thursday = addDays(date, 3 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  const days = (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
};

/** The Monday of a week. */
export const mondayOf = (week: string): string => {
  const fourth = `${week.slice(0, 4)}-01-04`;
  return addDays(fourth, (Number(week.slice(6)) - 1) * 7 - weekdayOf(fourth));
};

/** The week that many weeks later. */
export const addWeeks = (week: string, weeks: number): string => weekOf(addDays(mondayOf(week), weeks * 7));
