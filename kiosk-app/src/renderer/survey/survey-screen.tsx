import { hasPersonalNumber } from '@visio-accueil/shared/domain/personal-numbers.ts';
import { saysNothing } from '@visio-accueil/shared/domain/survey.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import type { Home } from '../journey/journey.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import screen from '../screens/screen.module.css';
import { SurveyChoices } from './survey-choices.tsx';
import { SurveyComment } from './survey-comment.tsx';
import { emptyDraft, say, surveySteps } from './survey-steps.ts';
import { SurveyThanks } from './survey-thanks.tsx';
import classes from './survey.module.css';

interface Props {
  /** Communes to choose from. */
  readonly homes: readonly Home[];
  readonly onHome: () => void;
}

/** The satisfaction survey: one question at a time, each may be passed over; nothing is sent before the end. */
export const SurveyScreen = ({ homes, onHome }: Props) => {
  const { t } = useTranslation();
  const { bridge, attempt, dismiss } = useKiosk();
  const [surveyId] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(emptyDraft);
  const [index, setIndex] = useState(0);
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState(false);
  const steps = surveySteps(homes.length);
  const step = steps[index] ?? 'comment';
  const last = index === steps.length - 1;
  const send = async () => {
    dismiss();
    if (saysNothing(draft.answers, draft.home, draft.comment.trim())) {
      onHome();
      return;
    }
    setSending(true);
    const entry = { surveyId, ...draft, comment: draft.comment.trim() };
    setSent(await attempt(() => askServer(bridge, 'survey:answer', entry)));
    setSending(false);
  };
  if (sent) return <SurveyThanks onHome={onHome} />;
  const touch = (value: string) => {
    setDraft(say(draft, step, value));
    if (step !== 'motives') setIndex(index + 1);
  };
  return (
    <div className={`${screen.page ?? ''} ${classes.survey ?? ''}`}>
      <p className={screen.discreet}>
        {t('survey.progress', { number: index + 1, of: steps.length })} {t('survey.anonymous')}
      </p>
      {/* Each question is a screen of its own: its title takes the focus and is read aloud. */}
      <ScreenTitle key={step}>{t(`survey.questions.${step}`)}</ScreenTitle>
      {step === 'comment' ? (
        <SurveyComment value={draft.comment} onChange={(comment) => setDraft({ ...draft, comment })} />
      ) : (
        <SurveyChoices step={step} homes={homes} draft={draft} onTouch={touch} />
      )}
      <div className={screen.actions}>
        {index > 0 && (
          <BigButton variant="default" onClick={() => setIndex(index - 1)}>
            {t('survey.back')}
          </BigButton>
        )}
        {!last && (
          <BigButton variant="default" onClick={() => setIndex(index + 1)}>
            {t(step === 'motives' && draft.answers.motives.length > 0 ? 'survey.next' : 'survey.pass')}
          </BigButton>
        )}
        <BigButton
          variant={last ? 'filled' : 'light'}
          disabled={sending || hasPersonalNumber(draft.comment)}
          onClick={() => void send()}
        >
          {t(last ? 'survey.send' : 'survey.finish')}
        </BigButton>
      </div>
    </div>
  );
};
