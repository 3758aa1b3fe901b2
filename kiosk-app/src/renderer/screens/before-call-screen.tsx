import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './screen.module.css';

/** What the citizen agrees to before the camera and microphone are used. */
export const BeforeCallScreen = ({ agency }: { agency: Agency }) => {
  const { t } = useTranslation();
  const { bridge, attempt, dismiss, send } = useKiosk();
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    dismiss();
    await attempt(() => askServer(bridge, 'queue:join', { agencyId: agency.id }));
    setBusy(false);
  };
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('before.title')}</ScreenTitle>
      <p className={classes.text}>{t('before.text', { agency: agency.label })}</p>
      <div className={classes.actions}>
        <BigButton variant="default" onClick={() => send({ type: 'home' })}>
          {t('before.back')}
        </BigButton>
        <BigButton disabled={busy} onClick={() => void join()}>
          {t('before.continue')}
        </BigButton>
      </div>
    </div>
  );
};
