import { IconChevronRight, IconPrinter, IconStethoscope, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { AgencyButton } from './agency-button.tsx';
import classes from './home-screen.module.css';
import { CalledTickets } from './called-tickets.tsx';
import { useChooseAgency } from './use-choose-agency.ts';

/** Who does the citizen want to talk to? */
export const HomeScreen = () => {
  const { t } = useTranslation();
  const { state, send, dismiss } = useKiosk();
  const { opening, closing, choose } = useChooseAgency();
  const agencies = state?.agencies ?? [];
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
