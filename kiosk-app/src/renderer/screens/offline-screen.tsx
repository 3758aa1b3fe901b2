import {
  IconClipboardCheck,
  IconPhone,
  IconPlugConnectedX,
  IconPrinter,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './offline-screen.module.css';
import page from './screen.module.css';
import { useOpening } from './use-opening.ts';
import { WeekHours } from './week-hours.tsx';

/** The server is out of reach, outside a call: why, what can be done without it, who is here and when. */
export const OfflineScreen = () => {
  const { t } = useTranslation();
  const { bridge, now, state, send, attempt, dismiss } = useKiosk();
  const opening = useOpening();
  const [openedAt] = useState(now);
  const agencies = state?.agencies ?? [];
  return (
    <div className={`${page.page ?? ''} ${classes.offline ?? ''}`}>
      <div className={classes.words}>
        <IconPlugConnectedX size="4rem" aria-hidden />
        <ScreenTitle>{t('offline.title')}</ScreenTitle>
      </div>
      <p className={page.text}>
        {t(navigator.onLine ? 'offline.why' : 'offline.network')} {t('offline.retrying')}
      </p>
      {agencies.length > 0 && (
        <section aria-labelledby="offline-agencies">
          <h2 id="offline-agencies" className={classes.heading}>
            {t('offline.about')}
          </h2>
          <ul className={classes.agencies}>
            {agencies.map((agency) => {
              const when = Date.parse(agency.opensAt ?? '') > openedAt ? opening(agency) : null;
              return (
                <li key={agency.id}>
                  <strong>{agency.label}</strong>
                  <span>{agency.purpose}</span>
                  {agency.telephone !== null && (
                    <span className={classes.telephone}>
                      <IconPhone aria-hidden />
                      <span>
                        {t('offline.telephone')} <bdi>{agency.telephone}</bdi>
                      </span>
                    </span>
                  )}
                  {when && <span>{t('offline.opens', { when })}</span>}
                  <WeekHours weekly={agency.weekly} />
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div
        className={`${page.actions ?? ''} ${classes.actions ?? ''}`}
        role="group"
        aria-label={t('offline.meanwhile')}
      >
        <BigButton
          variant="default"
          leftSection={<IconRefresh aria-hidden />}
          onClick={() => void attempt(() => bridge.ask('connection:retry', {}))}
        >
          {t('offline.retry')}
        </BigButton>
        <BigButton
          leftSection={<IconPrinter aria-hidden />}
          onClick={() => {
            dismiss();
            send({ type: 'catalogue' });
          }}
        >
          {t('catalogue.open')}
        </BigButton>
        {state?.mediator && (
          <BigButton
            variant="default"
            leftSection={<IconClipboardCheck aria-hidden />}
            onClick={() => send({ type: 'mediator', view: 'activity' })}
          >
            {t('mediator.activity')}
          </BigButton>
        )}
      </div>
    </div>
  );
};
