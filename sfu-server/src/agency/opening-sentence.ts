import { timeText } from '@visio-accueil/shared/domain/hours-words.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { errorSentences } from '@visio-accueil/shared/protocol/errors.ts';

const dayFormat = new Intl.DateTimeFormat('fr-FR', {
  timeZone: NETWORK_TIME_ZONE,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** What a citizen reads who comes in the last quarter of an hour: when it closes. */
export const closingSentence = (closesAt: Date | null): string => {
  const closing = errorSentences['agency-closing'];
  if (closesAt === null) return closing;
  const time = timeText(localTime(closesAt, NETWORK_TIME_ZONE).minutes);
  return `Cet organisme ferme à ${time} : il ne prend plus de nouvel appel.`;
};

/** What a citizen reads who chooses a closed agency: when it opens, if this is known. */
export const closedSentence = (opensAt: Date | null, now: Date): string => {
  const closed = errorSentences['agency-closed'];
  if (opensAt === null) return closed;
  const opening = localTime(opensAt, NETWORK_TIME_ZONE);
  const isToday = opening.date === localTime(now, NETWORK_TIME_ZONE).date;
  const day = isToday ? 'aujourd’hui' : `le ${dayFormat.format(opensAt)}`;
  return `${closed} Il ouvre ${day} à ${timeText(opening.minutes)}.`;
};
