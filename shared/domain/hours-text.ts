/**
 * Opening hours as people write them, in one cell or one box: a weekday or a date, then its periods.
 *
 *     lun 09:00-12:00 13:30-17:00, mar 09:00-12:00, 2026-12-25 fermé
 */
import type { OpeningHours, OpenPeriod } from '../protocol/opening-hours.ts';

export const WEEKDAYS = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'] as const;
const CLOSED = 'fermé';

/** What is wrong with a text of opening hours. */
type HoursProblem = 'value-invalid' | 'hours-overlap';

const clock = (text: string): string | null => {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:hH](\d{2})?)?$/.exec(text) ?? [];
  if (hours === '' || Number(hours) > 24 || Number(minutes || '0') > 59) return null;
  const written = `${hours.padStart(2, '0')}:${minutes || '00'}`;
  return written > '24:00' ? null : written;
};

const readPeriods = (words: readonly string[]): OpenPeriod[] | HoursProblem => {
  if (words.length === 1 && /^ferm[ée]e?$/i.test(words[0] ?? '')) return [];
  const periods: OpenPeriod[] = [];
  for (const word of words) {
    const [from, to, ...more] = word.split(/[-–]/).map(clock);
    if (!from || !to || more.length > 0 || from >= to) return 'value-invalid';
    periods.push({ from, to });
  }
  if (periods.length === 0) return 'value-invalid';
  const sorted = periods.sort((a, b) => (a.from < b.from ? -1 : 1));
  const overlaps = sorted.some((period, index) => period.from < (sorted[index - 1]?.to ?? ''));
  return overlaps ? 'hours-overlap' : sorted;
};

/** Reads it; a day that is not named is closed, one named twice is a mistake. */
export const readHours = (text: string): OpeningHours | HoursProblem => {
  const weekly: (OpenPeriod[] | undefined)[] = WEEKDAYS.map(() => undefined);
  const exceptions: OpeningHours['exceptions'] = [];
  for (const part of text.split(/[\n;,]/)) {
    const [day = '', ...words] = part.trim().split(/\s+/);
    if (day === '') continue;
    const periods = readPeriods(words);
    if (typeof periods === 'string') return periods;
    const weekday = WEEKDAYS.findIndex((known) => day.toLowerCase().startsWith(known));
    if (weekday >= 0 && weekly[weekday] === undefined) weekly[weekday] = periods;
    else if (isDate(day) && !exceptions.some(({ date }) => date === day))
      exceptions.push({ date: day, periods });
    else return 'value-invalid';
  }
  exceptions.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { weekly: weekly.map((periods) => periods ?? []), exceptions };
};

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const writePeriods = (periods: readonly OpenPeriod[]): string =>
  periods.length === 0 ? CLOSED : periods.map(({ from, to }) => `${from}-${to}`).join(' ');

/** Writes it; closed weekdays are left out. */
export const writeHours = (hours: OpeningHours, between = ', '): string =>
  [
    ...hours.weekly.flatMap((periods, index) =>
      periods.length === 0 ? [] : [`${WEEKDAYS[index] ?? ''} ${writePeriods(periods)}`],
    ),
    ...hours.exceptions.map(({ date, periods }) => `${date} ${writePeriods(periods)}`),
  ].join(between);
