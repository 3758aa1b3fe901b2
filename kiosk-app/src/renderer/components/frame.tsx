import { IconAccessible, IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { BigButton } from './big-button.tsx';
import { BottomBar } from './bottom-bar.tsx';
import classes from './frame.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { MediatorStatus } from './mediator-status.tsx';
import { NoticeList } from './notice-list.tsx';

interface Props {
  /** A question over the screen; the screen is inert while it is there. */
  sheet: ReactNode;
  /** A visit begins here: the languages are offered one by one, later behind a button. */
  first: boolean;
  onStop: () => void;
  /** Language and comfort are asked for. */
  onComfort: () => void;
  children: ReactNode;
}

/** What stays on every screen: name, site, mediator, language and comfort above; help and stop below. */
export const Frame = ({ sheet, first, onStop, onComfort, children }: Props) => {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const asked = Boolean(sheet);
  return (
    <div className={classes.frame}>
      <header className={classes.header} inert={asked}>
        <div className={classes.names}>
          <p className={classes.brand}>{t('app.name')}</p>
          {state?.kiosk && <p className={classes.site}>{state.kiosk.siteName}</p>}
        </div>
        {state?.mediator && <MediatorStatus visit={state.mediator} />}
        {first && <LanguageSwitch />}
        <BigButton
          variant="light"
          leftSection={
            <>
              {!first && <IconLanguage aria-hidden />}
              <IconAccessible aria-hidden />
            </>
          }
          onClick={onComfort}
        >
          {t(first ? 'ease.comfort' : 'ease.open')}
        </BigButton>
      </header>
      <div className={classes.middle}>
        <main className={classes.main} inert={asked}>
          {children}
        </main>
        {sheet}
      </div>
      <NoticeList />
      <BottomBar onStop={onStop} />
    </div>
  );
};
