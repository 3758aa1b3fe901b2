import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { errorSentences } from '@visio-accueil/shared/protocol/errors.ts';

const day = new Intl.DateTimeFormat('fr-FR', {
  timeZone: NETWORK_TIME_ZONE,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const time = new Intl.DateTimeFormat('fr-FR', {
  timeZone: NETWORK_TIME_ZONE,
  hour: 'numeric',
  minute: '2-digit',
});

/** What a citizen reads who chooses a closed agency: when it opens, if this is known. */
export const closedSentence = (opensAt: Date | null, now: Date): string => {
  const closed = errorSentences['agency-closed'];
  if (opensAt === null) return closed;
  const when = day.format(opensAt) === day.format(now) ? 'aujourd’hui' : `le ${day.format(opensAt)}`;
  return `${closed} Il ouvre ${when} à ${time.format(opensAt)}.`;
};
