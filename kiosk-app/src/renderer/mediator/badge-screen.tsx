import { IconIdBadge2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './mediator.module.css';
import { useRead } from './use-badge.ts';

/** The mediator who is signed in shows the badge that is to stand for their code. */
export const BadgeScreen = () => {
  const { t } = useTranslation();
  const { bridge, send, attempt, dismiss } = useKiosk();
  const [kept, setKept] = useState(false);
  const keep = async (badge: string) => {
    dismiss();
    setKept(await attempt(() => askServer(bridge, 'mediator:keep-badge', { badge })));
  };
  useRead((badge) => void keep(badge));
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('side.badge.title')}</ScreenTitle>
      <IconIdBadge2 size="6rem" aria-hidden />
      <p className={classes.said} role="status">
        {t(kept ? 'side.badge.kept' : 'side.badge.show')}
      </p>
      <BigButton className={classes.back ?? ''} variant="default" onClick={() => send({ type: 'home' })}>
        {t('mediator.back')}
      </BigButton>
    </div>
  );
};
