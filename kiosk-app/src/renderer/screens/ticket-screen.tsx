import { IconPrinter, IconTicket } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { DeviceCards } from '../call/device-cards.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { useSpeaking } from '../locales/use-speaking.ts';
import { useSecondsLeft } from '../components/use-seconds-left.ts';
import { clockTime } from '../journey/opening-time.ts';
import type { KeptPlace } from '../journey/journey.ts';
import classes from './screen.module.css';
import ticket from './ticket-screen.module.css';

/** Milliseconds before the kiosk is ready for the next person. */
const TICKET_SHOWN = 45_000;

/** The number of a citizen who leaves and keeps the place: large, with what to do with it. */
export const TicketScreen = ({ place, onHome }: { place: KeptPlace; onHome: () => void }) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  const { bridge, now, state, attempt } = useKiosk();
  const [asked, setAsked] = useState(false);
  const print = async () => {
    setAsked(true);
    if (!(await attempt(() => bridge.ask('ticket:print', place)))) setAsked(false);
  };
  const [deadline] = useState(() => now() + TICKET_SHOWN);
  const seconds = useSecondsLeft(deadline);
  useEffect(() => {
    if (seconds === 0) onHome();
  }, [seconds, onHome]);
  const until = clockTime(place.keptUntil, language);
  return (
    <div className={`${classes.page ?? ''} ${classes.centred ?? ''}`}>
      {!asked && <IconTicket size="4rem" color="var(--mantine-color-leaf-6)" aria-hidden />}
      <ScreenTitle>{t('ticket.title')}</ScreenTitle>
      <p className={ticket.number}>{t('ticket.number', { number: place.number })}</p>
      <p className={classes.text}>{t('ticket.keep', { agency: place.agencyLabel, until })}</p>
      {!asked && <p className={classes.text}>{t('ticket.back')}</p>}
      {asked && <DeviceCards scan={null} print={state?.print ?? null} />}
      <div className={classes.actions}>
        {!asked && (
          <BigButton variant="default" leftSection={<IconPrinter aria-hidden />} onClick={() => void print()}>
            {t('ticket.print')}
          </BigButton>
        )}
        <BigButton onClick={onHome}>{t('ticket.noted')}</BigButton>
      </div>
      <p className={classes.discreet}>{t('goodbye.countdown', { count: seconds })}</p>
    </div>
  );
};
