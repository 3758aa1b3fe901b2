/** When an entry of the news or the agenda is shown. Days are "YYYY-MM-DD". */
import type { News } from '../protocol/news.ts';

type Days = Pick<News, 'from' | 'until' | 'event'>;
export type NewsPhase = 'coming' | 'shown' | 'over';

/** The last day on which it is shown; null: none is set. */
const lastDay = ({ until, event }: Days): string | null => {
  if (event === null) return until;
  return until !== null && until < event.on ? until : event.on;
};

export const newsPhase = (days: Days, today: string): NewsPhase => {
  const last = lastDay(days);
  if (last !== null && last < today) return 'over';
  return days.from > today ? 'coming' : 'shown';
};

/** The agenda by day and hour, what lasts all day first; then news, the latest first. */
export const inReadingOrder = <N extends News>(news: readonly N[]): N[] => {
  const key = ({ event }: N): string => `${event?.on ?? ''} ${event?.time ?? ''}`;
  const agenda = news
    .filter(({ event }) => event !== null)
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const rest = news
    .filter(({ event }) => event === null)
    .sort((one, other) => (one.from > other.from ? -1 : 1));
  return [...agenda, ...rest];
};
