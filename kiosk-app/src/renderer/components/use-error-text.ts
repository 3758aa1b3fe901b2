import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { useTranslation } from 'react-i18next';
import { arErrors } from '../locales/ar-errors.ts';
import { enErrors } from '../locales/en-errors.ts';
import { frErrors } from '../locales/fr-errors.ts';
import { ptErrors } from '../locales/pt-errors.ts';
import { useSpeaking } from '../locales/use-speaking.ts';

const sentences = { fr: frErrors, en: enErrors, ar: arErrors, pt: ptErrors };

/** The sentence of an error in the citizen's language. */
export const useErrorText = (): ((code: ErrorCode | null) => string) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  return (code) => (code && sentences[language][code]) ?? t('notice.unexpected');
};
