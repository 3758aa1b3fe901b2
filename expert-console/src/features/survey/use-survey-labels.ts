import { surveyChoices, surveyMotives } from '@visio-accueil/shared/protocol/survey.ts';
import { useTranslation } from 'react-i18next';

const satisfied = ['welcome', 'mediator', 'agent'];

/** The words of a question's answers. */
export const useSurveyLabels = (): ((question: string, value: string) => string) => {
  const { t } = useTranslation();
  return (question, value) => {
    const group = satisfied.includes(question) ? 'satisfaction' : question;
    // The keys of the answers are the protocol's own words.
    return t(`survey.answers.${group}.${value}` as 'survey.answers.recommends.yes');
  };
};

/** A question's answers in their order. */
export const valuesOf = (question: string): readonly string[] =>
  question === 'motives' ? surveyMotives : surveyChoices[question as keyof typeof surveyChoices];
