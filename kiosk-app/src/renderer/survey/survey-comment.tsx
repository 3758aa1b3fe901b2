import { hasPersonalNumber } from '@visio-accueil/shared/domain/personal-numbers.ts';
import { SURVEY_COMMENT_MAX } from '@visio-accueil/shared/protocol/survey.ts';
import { useTranslation } from 'react-i18next';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import classes from './survey.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (comment: string) => void;
}

/** A few words of one's own, by the keyboard on the screen or a real one. */
export const SurveyComment = ({ value, onChange }: Props) => {
  const { t } = useTranslation();
  const type = (text: string) => onChange((value + text).slice(0, SURVEY_COMMENT_MAX));
  return (
    <>
      <textarea
        className={classes.comment}
        aria-label={t('survey.questions.comment')}
        aria-describedby="survey-warning"
        rows={2}
        value={value}
        maxLength={SURVEY_COMMENT_MAX}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <p id="survey-warning" className={classes.warning} role="status">
        {t(hasPersonalNumber(value) ? 'survey.personal' : 'survey.noPersonal')}
      </p>
      <TouchKeyboard
        onText={type}
        onKey={(key) => (key === 'Enter' ? type('\n') : onChange(value.slice(0, -1)))}
      />
    </>
  );
};
