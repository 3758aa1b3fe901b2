import { IconHeart } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useSecondsLeft } from '../components/use-seconds-left.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import screen from '../screens/screen.module.css';

/** Milliseconds before the kiosk is ready for the next person. */
const THANKS_TIME = 15_000;

/** The answers are kept: thanks. */
export const SurveyThanks = ({ onHome }: { onHome: () => void }) => {
  const { t } = useTranslation();
  const { now, state } = useKiosk();
  // By then the line may be back: what was said stays.
  const [cut] = useState(state?.connection.state !== 'online');
  const [deadline] = useState(() => now() + THANKS_TIME);
  const seconds = useSecondsLeft(deadline);
  useEffect(() => {
    if (seconds === 0) onHome();
  }, [seconds, onHome]);
  return (
    <div className={`${screen.page ?? ''} ${screen.centred ?? ''}`}>
      <IconHeart size="5rem" color="var(--mantine-color-leaf-6)" aria-hidden />
      <ScreenTitle>{t('survey.thanks')}</ScreenTitle>
      <p className={screen.text}>{t(cut ? 'survey.keptHere' : 'survey.kept')}</p>
      <div className={screen.actions}>
        <BigButton onClick={onHome}>{t('goodbye.home')}</BigButton>
      </div>
      <p className={screen.discreet}>{t('goodbye.countdown', { count: seconds })}</p>
    </div>
  );
};
