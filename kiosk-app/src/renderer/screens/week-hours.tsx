import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { weekLines } from '../journey/week.ts';
import { useSpeaking } from '../locales/use-speaking.ts';

/** When an agency receives in a usual week; nothing when that is not known. */
export const WeekHours = ({ weekly }: Pick<Agency, 'weekly'>) => {
  const { language } = useSpeaking();
  return weekLines(weekly, language).map(({ days, times }) => (
    <span key={days}>
      <strong>{days}</strong> <bdi>{times}</bdi>
    </span>
  ));
};
