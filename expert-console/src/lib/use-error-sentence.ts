import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { useTranslation } from 'react-i18next';

/** The stable code of whatever was thrown; anything unknown is `internal`. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof CodedError ? error.code : 'internal');

/** Turns a code into the sentence people read, in the language of the screen. */
export const useErrorSentence = (): ((code: ErrorCode) => string) => {
  const { t } = useTranslation();
  return (code) => t(`errors.${code}`);
};
