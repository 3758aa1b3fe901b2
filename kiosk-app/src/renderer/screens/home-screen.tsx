import {
  IconCalendarCheck,
  IconChevronRight,
  IconPrinter,
  IconStethoscope,
  IconUserCheck,
} from '@tabler/icons-react';
import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { AgencyButton } from './agency-button.tsx';
import classes from './home-screen.module.css';
import { CalledTickets } from './called-tickets.tsx';
import { Invitation } from './invitation.tsx';
import { useChooseAgency } from './use-choose-agency.ts';
import { useResting } from './use-resting.ts';

/** Who does the citizen want to talk to? `personal`: the screens are as somebody chose, who may still be reading. */
export const HomeScreen = ({ personal }: { personal: boolean }) => {
  const { t } = useTranslation();
  const { state, send, tell, dismiss } = useKiosk();
  const { opening, closing, choose } = useChooseAgency();
  const agencies = state?.agencies ?? [];
  const turn = useResting(!personal);
  const checkIn = (agency: Agency): void => {
    send({ type: 'check-in' });
    tell({ kind: 'info', message: t('home.byAppointmentNotice', { agency: agency.label }) });
  };
  return (
    <div className={classes.home}>
      {turn === null ? (
        <div className={classes.words}>
          <ScreenTitle>{t('home.title')}</ScreenTitle>
          <p className={classes.question}>{t('home.question')}</p>
        </div>
      ) : (
        <Invitation />
      )}
      {agencies.length === 0 ? (
        <p className={classes.question}>{t('home.empty')}</p>
      ) : (
        <ul className={classes.agencies} aria-label={t('home.agencies')}>
          {agencies.map((agency, index) => (
            <li key={agency.id} data-turn={(turn !== null && turn % agencies.length === index) || undefined}>
              <AgencyButton
                agency={agency}
                opening={opening(agency)}
                closing={closing(agency)}
                resting={turn !== null}
                onChoose={() => (agency.byAppointment ? checkIn(agency) : choose(agency))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.mediator}>
        <CalledTickets />
        <BigButton
          variant="default"
          leftSection={<IconCalendarCheck aria-hidden />}
          onClick={() => {
            dismiss();
            send({ type: 'check-in' });
          }}
        >
          {t('checkIn.have')}
        </BigButton>
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
        <BigButton
          variant="subtle"
          leftSection={<IconUserCheck aria-hidden />}
          rightSection={<IconChevronRight aria-hidden />}
          onClick={() => send({ type: 'identify' })}
        >
          {t('home.mediator')}
        </BigButton>
      </div>
    </div>
  );
};
