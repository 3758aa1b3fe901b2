import type { ExpectedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { clockTime } from '../journey/opening-time.ts';
import { useSpeaking } from '../locales/use-speaking.ts';
import classes from './screen.module.css';
import list from './tickets-screen.module.css';

interface ExpectedListProps {
  readonly busy: boolean;
  readonly onChoose: (reference: string) => void;
}

/** For the mediator: whoever is expected at this kiosk today and has not been seen. */
export const ExpectedList = ({ busy, onChoose }: ExpectedListProps) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  const { bridge, attempt } = useKiosk();
  const [expected, setExpected] = useState<readonly ExpectedAppointment[] | null>(null);
  const read = useEffectEvent(() =>
    attempt(async () => {
      const { appointments } = await askServer(bridge, 'appointment:kiosk-day', {});
      setExpected(appointments.filter(({ status }) => status !== 'done'));
    }),
  );
  useEffect(() => void read(), []);
  if (expected === null) return null;
  if (expected.length === 0) return <p className={classes.text}>{t('checkIn.nobody')}</p>;
  return (
    <ul className={list.tickets} aria-label={t('checkIn.day')}>
      {expected.map(({ reference, startsAt, agencyLabel, motive, status }) => (
        <li key={reference}>
          <BigButton
            variant={status === 'arrived' ? 'filled' : 'default'}
            disabled={busy}
            onClick={() => onChoose(reference)}
          >
            {t(status === 'arrived' ? 'checkIn.choiceArrived' : 'checkIn.choice', {
              ...{ time: clockTime(startsAt, language), agency: agencyLabel, motive },
            })}
          </BigButton>
        </li>
      ))}
    </ul>
  );
};
