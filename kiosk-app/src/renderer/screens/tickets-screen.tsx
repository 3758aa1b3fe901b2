import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteTicket } from '@visio-accueil/shared/protocol/ticket.ts';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './screen.module.css';
import list from './tickets-screen.module.css';

/** Which number is yours? Touching it brings the place back to this kiosk. */
export const TicketsScreen = ({ tickets }: { tickets: readonly SiteTicket[] }) => {
  const { t } = useTranslation();
  const { bridge, attempt, dismiss, send } = useKiosk();
  const [busy, setBusy] = useState(false);
  const comeBack = async (number: number) => {
    setBusy(true);
    dismiss();
    await attempt(() => askServer(bridge, 'ticket:return', { number }));
    setBusy(false);
  };
  return (
    <div className={`${classes.page ?? ''} ${classes.centred ?? ''}`}>
      <ScreenTitle>{t('ticket.which')}</ScreenTitle>
      <ul className={list.tickets} aria-label={t('ticket.which')}>
        {tickets.map(({ number, agencyLabel, called }) => (
          <li key={number}>
            <BigButton
              variant={called ? 'filled' : 'default'}
              disabled={busy}
              onClick={() => void comeBack(number)}
            >
              {t(called ? 'ticket.choiceCalled' : 'ticket.choice', { number, agency: agencyLabel })}
            </BigButton>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <BigButton variant="default" onClick={() => send({ type: 'home' })}>
          {t('before.back')}
        </BigButton>
      </div>
    </div>
  );
};
