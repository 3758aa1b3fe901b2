/**
 * When an agency receives: weekly hours with as many breaks as it likes (lunch is the gap between two periods), and
 * exceptions that replace a day (a closure is a day without periods).
 */
import type { OpeningHours } from '../protocol/opening-hours.ts';
import { addDays, instantOf, localTime, weekdayOf } from './local-time.ts';

/** The time zone of every agency and site of the network. */
export const NETWORK_TIME_ZONE = 'Europe/Paris';

/** How far ahead an opening is looked for, in days: beyond, "unknown" is the honest answer. */
const HORIZON = 366;

/** Minutes of a day on the wall. */
const END_OF_DAY = 1440;

/** Minutes since midnight on the wall; `to` is exclusive. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The open spans of a day in minutes, sorted, overlaps and neighbours merged. */
export const openSpansOf = (hours: OpeningHours, date: string): OpenSpan[] => {
  const periods =
    hours.exceptions.find((exception) => exception.date === date)?.periods ??
    hours.weekly[weekdayOf(date)] ??
    [];
  const merged: OpenSpan[] = [];
  for (const { from, to } of periods
    .map((period) => ({ from: minutesOf(period.from), to: minutesOf(period.to) }))
    .sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else merged.push({ from, to });
  }
  return merged;
};

/** Minutes that a day's periods add up to on the wall, overlaps counted once. */
export const openMinutesOf = (hours: OpeningHours, date: string): number =>
  openSpansOf(hours, date).reduce((sum, { from, to }) => sum + to - from, 0);

/** Is it open at this instant? Opening is inclusive, closing exclusive. */
export const isOpen = (hours: OpeningHours, at: Date): boolean => {
  const { date, minutes } = localTime(at, NETWORK_TIME_ZONE);
  return openSpansOf(hours, date).some(({ from, to }) => from <= minutes && minutes < to);
};

/** The ends of the spans of the days from that of `at` on, in order; midnight between two open days is none. */
function* boundariesAfter(hours: OpeningHours, at: Date): Generator<Date> {
  let date = localTime(at, NETWORK_TIME_ZONE).date;
  let spans = openSpansOf(hours, date);
  let runsOn = false;
  for (let day = 0; day <= HORIZON; day++) {
    const next = addDays(date, 1);
    const spansOfNext = openSpansOf(hours, next);
    const meets = spans.at(-1)?.to === END_OF_DAY && spansOfNext[0]?.from === 0;
    const ends = spans.flatMap(({ from, to }) => [from, to]).slice(runsOn ? 1 : 0, meets ? -1 : undefined);
    for (const minutes of ends) {
      const instant = instantOf({ date, minutes }, NETWORK_TIME_ZONE);
      if (instant > at) yield instant;
    }
    [date, spans, runsOn] = [next, spansOfNext, meets];
  }
}

/** When it opens or closes next after `at`; null if nothing changes within a year. */
export const nextChange = (hours: OpeningHours, at: Date): Date | null => {
  const now = isOpen(hours, at);
  for (const boundary of boundariesAfter(hours, at)) if (isOpen(hours, boundary) !== now) return boundary;
  return null;
};

/** Open or closed, and until when: the same from one change to the next. */
export interface OpeningPhase {
  readonly open: boolean;
  /** The next change; null if there is none within a year. */
  readonly until: Date | null;
}

/** The phase that `at` lies in. */
export const phaseAt = (hours: OpeningHours, at: Date): OpeningPhase => ({
  open: isOpen(hours, at),
  until: nextChange(hours, at),
});
