/** How to say when an agency opens: the catalogue's key under `when`, and what it takes. */
export interface OpeningTime {
  key: 'today' | 'tomorrow' | 'weekday' | 'date';
  day: string;
  date: string;
  time: string;
}

const dayStart = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

const timeOf = (at: Date, language: string): string => {
  if (language !== 'fr') return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const minutes = at.getMinutes();
  return `${at.getHours()}\u00a0h${minutes ? `\u00a0${String(minutes).padStart(2, '0')}` : ''}`;
};

/** Says an instant as people do: today, tomorrow, the weekday within a week, else the date. In the kiosk's own zone. */
export const openingTime = (opensAt: string, now: Date, language: string): OpeningTime => {
  const at = new Date(opensAt);
  const days = Math.round((dayStart(at) - dayStart(now)) / 86_400_000);
  return {
    key: days <= 0 ? 'today' : days === 1 ? 'tomorrow' : days < 7 ? 'weekday' : 'date',
    day: at.toLocaleDateString(language, { weekday: 'long' }),
    date: at.toLocaleDateString(language, { weekday: 'long', day: 'numeric', month: 'long' }),
    time: timeOf(at, language),
  };
};
