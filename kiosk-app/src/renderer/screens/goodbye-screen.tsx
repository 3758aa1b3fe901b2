import type { EndReason } from '@visio-accueil/shared/protocol/call.ts';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useSecondsLeft } from '../components/use-seconds-left.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { useSurveyOffer } from './use-survey-offer.ts';
import classes from './screen.module.css';

/** Milliseconds before the kiosk is ready for the next person, and while there is a question to read. */
const GOODBYE_TIME = 15_000;
const ASKING_TIME = 30_000;

/** The ends that need a word; the others are the citizen's own doing. */
const SAID = ['kiosk-lost', 'agent-lost', 'kiosk-revoked', 'agency-closed'] as const;

export interface GoodbyeScreenProps {
  readonly reason: EndReason | null;
  /** What the call left here is still being erased. */
  readonly wiping: boolean;
  readonly onHome: () => void;
}

/** Thanks, and the word that nothing stays, once it is true; nobody else begins before. */
export const GoodbyeScreen = ({ reason, wiping, onHome }: GoodbyeScreenProps) => {
  const { t } = useTranslation();
  const { now, send } = useKiosk();
  const offer = useSurveyOffer();
  const [shownAt] = useState(() => now());
  const deadline = shownAt + (offer ? ASKING_TIME : GOODBYE_TIME);
  const seconds = useSecondsLeft(deadline);
  useEffect(() => {
    if (seconds === 0 && !wiping) onHome();
  }, [seconds, wiping, onHome]);
  const why = SAID.find((said) => said === reason);
  return (
    <div className={`${classes.page ?? ''} ${classes.centred ?? ''}`}>
      <IconCircleCheck size="5rem" color="var(--mantine-color-leaf-6)" aria-hidden />
      <ScreenTitle>{t('goodbye.title')}</ScreenTitle>
      <div aria-live="polite">
        {why && <p className={classes.text}>{t(`goodbye.reason.${why}`)}</p>}
        <p className={classes.text}>{t('goodbye.thanks')}</p>
        <p className={classes.text}>{t(wiping ? 'goodbye.wiping' : 'goodbye.wiped')}</p>
        <p className={classes.text}>{t('goodbye.papers')}</p>
      </div>
      {offer && <p className={classes.text}>{t('survey.offer')}</p>}
      <div className={classes.actions}>
        {offer && (
          <BigButton onClick={() => send({ type: 'survey', homes: offer.homes })}>
            {t('survey.start')}
          </BigButton>
        )}
        <BigButton variant={offer ? 'default' : 'filled'} disabled={wiping} onClick={onHome}>
          {t('goodbye.home')}
        </BigButton>
      </div>
      <p className={classes.discreet}>{t('goodbye.countdown', { count: seconds })}</p>
    </div>
  );
};
