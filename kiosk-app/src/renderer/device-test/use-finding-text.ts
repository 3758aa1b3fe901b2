import { findingText, type Say } from '@visio-accueil/shared/browser/device-test/finding-text.ts';
import type { Finding, LineMeasure } from '@visio-accueil/shared/domain/device-findings.ts';
import { useTranslation } from 'react-i18next';

/** The words of the test in the language of the screen. Their keys are made of findings: a test goes through all. */
export const useTestWords = (): Say => {
  const { t } = useTranslation();
  const say = t as unknown as Say;
  return (key, values) => say(`test.${key}`, values);
};

/** The sentence of a finding. */
export const useFindingText = (): ((finding: Finding, line: LineMeasure | null) => string) => {
  const say = useTestWords();
  return (finding, line) => findingText(say, finding, line);
};
