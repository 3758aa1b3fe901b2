import { IconMoodEmpty, IconMoodHappy, IconMoodSad, IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import type { Home } from '../journey/journey.ts';
import { isSaid, valuesOf, type SurveyDraft, type SurveyStep } from './survey-steps.ts';
import classes from './survey.module.css';

interface Props {
  readonly step: Exclude<SurveyStep, 'comment'>;
  readonly homes: readonly Home[];
  readonly draft: SurveyDraft;
  readonly onTouch: (value: string) => void;
}

const FACES = {
  very: IconMoodHappy,
  rather: IconMoodSmile,
  little: IconMoodEmpty,
  not: IconMoodSad,
} as const;
const isFace = (value: string): value is keyof typeof FACES => value in FACES;

/** The answers to one question, each a large button. */
export const SurveyChoices = ({ step, homes, draft, onTouch }: Props) => {
  const { t } = useTranslation();
  const labelOf = (value: string): string => {
    if (step === 'home') return homes.find(({ code }) => code === value)?.name ?? value;
    if (step === 'km') return value === '0' ? t('survey.noCar') : t('survey.km', { count: Number(value) });
    // The keys of the answers are the protocol's own words.
    return t(`survey.answers.${step}.${value}` as 'survey.answers.recommends.yes');
  };
  return (
    <div className={classes.choices} role="group" aria-label={t(`survey.questions.${step}`)}>
      {valuesOf(step, homes).map((value) => {
        const said = isSaid(draft, step, value);
        const Face = isFace(value) ? FACES[value] : null;
        return (
          <BigButton
            key={value}
            variant={said ? 'filled' : 'default'}
            aria-pressed={said}
            {...(Face && { leftSection: <Face size="3rem" aria-hidden /> })}
            onClick={() => onTouch(value)}
          >
            {labelOf(value)}
          </BigButton>
        );
      })}
    </div>
  );
};
