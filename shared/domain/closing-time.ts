/**
 * The end of an opening period: for the last quarter of an hour nobody new is taken into the queue, for the last ten
 * minutes everyone is warned. Who is in the queue or in a call is never cut.
 */
import { isOpen, nextChange, type OpeningHours } from './opening-hours.ts';

/** How long before closing the queue takes nobody more, in milliseconds. */
export const LAST_ENTRY = 15 * 60_000;
/** How long before closing everyone is warned, in milliseconds. */
export const CLOSING_WARNING = 10 * 60_000;

/** When it closes, if it is open and ever does. */
export const closingOf = (hours: OpeningHours, at: Date): Date | null =>
  isOpen(hours, at) ? nextChange(hours, at) : null;

/** Does its queue take one more now? */
export const isReceiving = (hours: OpeningHours, at: Date): boolean => {
  if (!isOpen(hours, at)) return false;
  const closing = closingOf(hours, at);
  return closing === null || at.getTime() < closing.getTime() - LAST_ENTRY;
};

/** When it closes, once everyone is to be warned of it; null before. */
export const warnedClosing = (hours: OpeningHours, at: Date): Date | null => {
  const closing = closingOf(hours, at);
  return closing !== null && at.getTime() >= closing.getTime() - CLOSING_WARNING ? closing : null;
};

/** When any of the answers above changes next; null if nothing does within a year. */
export const nextHoursEvent = (hours: OpeningHours, at: Date): Date | null => {
  const change = nextChange(hours, at);
  if (change === null || !isOpen(hours, at)) return change;
  const events = [LAST_ENTRY, CLOSING_WARNING].map((lead) => change.getTime() - lead);
  return new Date(Math.min(...events.filter((event) => event > at.getTime()), change.getTime()));
};
