import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { regionOf, type Language } from '../locales/catalogue.ts';

/** How to say when an agency opens: the catalogue's key under `when`, and what it takes. */
export interface OpeningTime {
  key: 'today' | 'tomorrow' | 'weekday' | 'date';
  day: string;
  date: string;
  time: string;
}

/** A time of day as it is said: "9 h", "13 h 30". */
export const timeOf = (minutesOfDay: number, language: Language): string => {
  const hours = Math.floor(minutesOfDay / 60);
  const minutes = String(minutesOfDay % 60).padStart(2, '0');
  if (language !== 'fr') return `${String(hours).padStart(2, '0')}:${minutes}`;
  return `${hours}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`;
};

/** The time of day of an instant, in the network's zone: "12 h", "13 h 30". */
export const clockTime = (instant: string, language: Language): string =>
  timeOf(localTime(new Date(instant), NETWORK_TIME_ZONE).minutes, language);

/**
 * Says an instant as people do: today, tomorrow, the weekday within a week, else the date. In the network's zone, whatever
 * the kiosk's clock is set to.
 */
export const openingTime = (opensAt: string, now: Date, language: Language): OpeningTime => {
  const at = new Date(opensAt);
  const opening = localTime(at, NETWORK_TIME_ZONE);
  const days = (Date.parse(opening.date) - Date.parse(localTime(now, NETWORK_TIME_ZONE).date)) / 86_400_000;
  const timeZone = NETWORK_TIME_ZONE;
  const region = regionOf[language];
  return {
    key: days <= 0 ? 'today' : days === 1 ? 'tomorrow' : days < 7 ? 'weekday' : 'date',
    day: at.toLocaleDateString(region, { weekday: 'long', timeZone }),
    date: at.toLocaleDateString(region, { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
    time: timeOf(opening.minutes, language),
  };
};
