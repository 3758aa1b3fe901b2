import { errorSentences, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { enErrors } from '../locales/en-errors.ts';

/** The sentence of an error in the citizen's language. */
export const useErrorText = (): ((code: ErrorCode | null) => string) => {
  const { t, i18n } = useTranslation();
  return useCallback(
    (code) => {
      const sentence = code && (i18n.language === 'fr' ? errorSentences[code] : enErrors[code]);
      return sentence ?? t('notice.unexpected');
    },
    [t, i18n.language],
  );
};
