import { IconChevronRight, IconPrinter, IconStethoscope, IconUserCheck } from '@tabler/icons-react';
import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import { clockTime } from '../journey/opening-time.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { AgencyButton } from './agency-button.tsx';
import classes from './home-screen.module.css';
import { CalledTickets } from './called-tickets.tsx';
import { useOpening } from './use-opening.ts';

/** Who does the citizen want to talk to? */
export const HomeScreen = () => {
  const { t, i18n } = useTranslation();
  const { bridge, state, send, attempt, tell, dismiss } = useKiosk();
  const opening = useOpening();
  const agencies = state?.agencies ?? [];
  const closing = ({ closesAt }: Agency) => (closesAt === null ? '' : clockTime(closesAt, i18n.language));
  const choose = (agency: Agency) => {
    dismiss();
    if (agency.receiving) {
      send({ type: 'choose', agencyId: agency.id });
      return;
    }
    if (agency.open) {
      tell({
        kind: 'info',
        message: t('closing.lastEntryNotice', { agency: agency.label, time: closing(agency) }),
      });
      return;
    }
    const when = opening(agency);
    const message = when
      ? t('home.closedNoticeUntil', { agency: agency.label, when })
      : t('home.closedNotice', { agency: agency.label });
    tell({ kind: 'info', message });
  };
  return (
    <div className={classes.home}>
      <div className={classes.words}>
        <ScreenTitle>{t('home.title')}</ScreenTitle>
        <p className={classes.question}>{t('home.question')}</p>
      </div>
      {agencies.length === 0 ? (
        <p className={classes.question}>{t('home.empty')}</p>
      ) : (
        <ul className={classes.agencies} aria-label={t('home.agencies')}>
          {agencies.map((agency) => (
            <li key={agency.id}>
              <AgencyButton
                agency={agency}
                opening={opening(agency)}
                closing={closing(agency)}
                onChoose={() => choose(agency)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.mediator}>
        <CalledTickets />
        <BigButton
          variant="subtle"
          leftSection={<IconPrinter aria-hidden />}
          onClick={() => {
            dismiss();
            send({ type: 'catalogue' });
          }}
        >
          {t('catalogue.open')}
        </BigButton>
        <BigButton
          variant="subtle"
          leftSection={<IconStethoscope aria-hidden />}
          onClick={() => {
            dismiss();
            send({ type: 'device-test' });
          }}
        >
          {t('home.deviceTest')}
        </BigButton>
        {state?.mediatorName ? (
          <BigButton
            variant="default"
            onClick={() => void attempt(() => askServer(bridge, 'mediator:leave', {}))}
          >
            {t('home.leaveMediator')}
          </BigButton>
        ) : (
          <BigButton
            variant="subtle"
            leftSection={<IconUserCheck aria-hidden />}
            rightSection={<IconChevronRight aria-hidden />}
            onClick={() => send({ type: 'identify' })}
          >
            {t('home.mediator')}
          </BigButton>
        )}
      </div>
    </div>
  );
};
