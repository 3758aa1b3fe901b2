/**
 * The end of an opening period: for the last quarter of an hour nobody new is taken into the queue, for the last ten
 * minutes everyone is warned. Who is in the queue or in a call is never cut.
 */
import type { OpeningPhase } from './opening-hours.ts';

/** How long before closing the queue takes nobody more, in milliseconds. */
export const LAST_ENTRY = 15 * 60_000;
/** How long before closing everyone is warned, in milliseconds. */
export const CLOSING_WARNING = 10 * 60_000;

/** When it closes, if it is open and ever does. */
export const closingOf = ({ open, until }: OpeningPhase): Date | null => (open ? until : null);

/** Does its queue take one more now? `at` lies in the phase. */
export const isReceiving = ({ open, until }: OpeningPhase, at: Date): boolean =>
  open && (until === null || at.getTime() < until.getTime() - LAST_ENTRY);

/** When it closes, once everyone is to be warned of it; null before. `at` lies in the phase. */
export const warnedClosing = (phase: OpeningPhase, at: Date): Date | null => {
  const closing = closingOf(phase);
  return closing !== null && at.getTime() >= closing.getTime() - CLOSING_WARNING ? closing : null;
};

/** When any of the answers above changes next; null if nothing does within a year. `at` lies in the phase. */
export const nextHoursEvent = ({ open, until }: OpeningPhase, at: Date): Date | null => {
  if (until === null || !open) return until;
  const events = [LAST_ENTRY, CLOSING_WARNING].map((lead) => until.getTime() - lead);
  return new Date(Math.min(...events.filter((event) => event > at.getTime()), until.getTime()));
};
