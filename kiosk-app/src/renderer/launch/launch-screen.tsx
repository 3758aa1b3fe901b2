import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import type { Launch } from '@visio-accueil/shared/protocol/launch.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import mediator from '../mediator/mediator.module.css';
import { PaperList } from '../mediator/paper-list.tsx';
import page from '../screens/screen.module.css';

/**
 * A mediator proposes a session from their own console. It says what is said before every call, so that "Continuer" is the same
 * yes as there.
 */
export const LaunchScreen = ({ agency, launch }: { agency: Agency; launch: Launch }) => {
  const { t } = useTranslation();
  const { bridge, attempt, dismiss } = useKiosk();
  const [busy, setBusy] = useState(false);
  const answer = async (send: () => Promise<unknown>) => {
    setBusy(true);
    dismiss();
    await attempt(send);
    setBusy(false);
  };
  const { mediatorName, motive } = launch;
  const papers = motive?.documents ?? [];
  const words = (
    <>
      {motive && <p className={page.text}>{t('launch.about', { motive: motive.label })}</p>}
      <p className={page.text}>{t('before.text', { agency: agency.label })}</p>
    </>
  );
  return (
    <div className={papers.length > 0 ? mediator.page : page.page}>
      <ScreenTitle>{t('launch.title', { name: mediatorName, agency: agency.label })}</ScreenTitle>
      {papers.length === 0 ? (
        words
      ) : (
        <div className={mediator.prepare}>
          <div className={mediator.column}>{words}</div>
          <section className={mediator.papers}>
            <h2>{t('launch.papers')}</h2>
            <PaperList papers={papers} />
          </section>
        </div>
      )}
      <div className={page.actions}>
        <BigButton
          variant="default"
          disabled={busy}
          onClick={() => void answer(() => askServer(bridge, 'launch:decline', {}))}
        >
          {t('launch.no')}
        </BigButton>
        <BigButton
          disabled={busy}
          onClick={() => void answer(() => askServer(bridge, 'queue:join', { agencyId: agency.id }))}
        >
          {t('before.continue')}
        </BigButton>
      </div>
    </div>
  );
};
