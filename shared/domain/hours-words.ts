/** Opening hours as a citizen reads them, in French. */
import type { OpeningHours } from '../protocol/opening-hours.ts';
import { withFirst } from './french-date.ts';
import { addDays, localTime } from './local-time.ts';
import { NETWORK_TIME_ZONE, openSpansOf, phaseAt, type OpenSpan } from './opening-hours.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const date = new Intl.DateTimeFormat('fr-FR', {
  ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
});
const dayText = (day: string): string => withFirst(date.format(new Date(`${day}T00:00:00Z`)));

/** Minutes of a day as they are said: "9 h", "13 h 30". */
export const timeText = (minutes: number): string => {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
};

const spansText = (spans: readonly OpenSpan[]): string =>
  spans.length === 0
    ? 'fermé'
    : spans.map(({ from, to }) => `${timeText(from)} à ${timeText(to)}`).join(' et ');

/** A Monday without exceptions: the ordinary week alone is asked for. */
const ANY_MONDAY = '2001-01-01';

/** The ordinary week, days that are alike together: "lundi au vendredi : 9 h à 12 h et 13 h 30 à 17 h". Days that are closed are left out. */
export const weekLines = ({ weekly }: OpeningHours): string[] => {
  const texts = DAYS.map((_, day) =>
    spansText(openSpansOf({ weekly, exceptions: [] }, addDays(ANY_MONDAY, day))),
  );
  const lines: string[] = [];
  for (let first = 0; first < texts.length;) {
    let last = first;
    while (texts[last + 1] === texts[first]) last += 1;
    const [from = '', to = ''] = [DAYS[first], DAYS[last]];
    const days = first === last ? from : last === first + 1 ? `${from} et ${to}` : `${from} au ${to}`;
    if (texts[first] !== 'fermé') lines.push(`${days} : ${texts[first] ?? ''}`);
    first = last + 1;
  }
  return lines.length === 0 ? ['fermé'] : lines;
};

/** Days of the weeks to come that are not as usual. `today`: "YYYY-MM-DD". */
export const exceptionLines = (hours: OpeningHours, today: string, days: number): string[] => {
  const until = addDays(today, days);
  return hours.exceptions
    .filter((exception) => exception.date >= today && exception.date < until)
    .map((exception) => `${dayText(exception.date)} : ${spansText(openSpansOf(hours, exception.date))}`);
};

/** Open or closed at this instant, and until when. */
export const openingText = (hours: OpeningHours, now: Date): string => {
  const { open, until } = phaseAt(hours, now);
  if (until === null) return open ? 'Ouvert' : 'Fermé';
  const change = localTime(until, NETWORK_TIME_ZONE);
  const isToday = change.date === localTime(now, NETWORK_TIME_ZONE).date;
  const time = timeText(change.minutes);
  if (open) return `Ouvert jusqu’${isToday ? 'à' : `au ${dayText(change.date)},`} ${time}`;
  return `Fermé, ouvre ${isToday ? 'aujourd’hui' : dayText(change.date)} à ${time}`;
};
