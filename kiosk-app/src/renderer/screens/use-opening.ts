import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { useTranslation } from 'react-i18next';
import { openingTime } from '../journey/opening-time.ts';
import { useSpeaking } from '../locales/use-speaking.ts';

/** Says when an agency opens ("lundi à 9 h"), or null if that is not known. */
export const useOpening = (): ((agency: Agency) => string | null) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  return ({ opensAt }) => {
    if (opensAt === null) return null;
    const { key, ...parts } = openingTime(opensAt, new Date(), language);
    return t(`when.${key}`, parts);
  };
};
