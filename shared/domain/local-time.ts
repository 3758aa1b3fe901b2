/**
 * Wall-clock time in a time zone, right across the changes of clocks: opening hours are said in local time ("9 h"), while
 * everything stored and sent is an instant.
 */

/** A calendar day and the minutes since its midnight, as a clock on the wall shows them. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 0 to 1439. */
  readonly minutes: number;
}

const DAY = 24 * 60 * 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
};

/** What the clock on the wall shows at an instant. */
export const localTime = (at: Date, timeZone: string): LocalTime => {
  const [date = '', time = ''] = formatOf(timeZone).format(at).split(' ');
  const [hours = '0', minutes = '0'] = time.split(':');
  return { date, minutes: Number(hours) * 60 + Number(minutes) };
};

/** The local time read as if it were UTC, in milliseconds. */
const asUtc = ({ date, minutes }: LocalTime): number => Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;

/**
 * The instant at which the clock on the wall shows this. `minutes` may be 1440 (midnight at the end of the day). A time
 * that the spring change skips is the instant of the change; of a time that the autumn change repeats, the first.
 */
export const instantOf = (local: LocalTime, timeZone: string): Date => {
  const wanted = asUtc(local);
  const shownAt = (instant: number): number => asUtc(localTime(new Date(instant), timeZone));
  // The two offsets in force around that day; where they differ, the larger one is the earlier instant.
  const offsets = [wanted - DAY, wanted + DAY].map((near) => shownAt(near) - near);
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((instant) => shownAt(instant) === wanted);
  if (exact !== undefined) return new Date(exact);
  // Skipped: the change lies between the two candidates; find its minute.
  let [before = wanted, after = wanted] = candidates;
  while (after - before > 60_000) {
    const middle = before + Math.floor((after - before) / 120_000) * 60_000;
    if (shownAt(middle) < wanted) before = middle;
    else after = middle;
  }
  return new Date(after);
};

/** The date `days` later, `YYYY-MM-DD`. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The instant at which the local day of `at` began. */
export const startOfDay = (at: Date, timeZone: string): Date =>
  instantOf({ date: localTime(at, timeZone).date, minutes: 0 }, timeZone);
