import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { idleState, type IdleState } from '../journey/idle-clock.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** The idle rule on this page: any touch or key starts the time again, as long as no warning shows. */
export const useIdle = (watched: boolean, onExpired: () => void): { idle: IdleState; stay: () => void } => {
  const { now: clock } = useKiosk();
  const [since, setSince] = useState(clock);
  const [now, setNow] = useState(since);
  const idle = watched ? idleState(now - since) : ({ state: 'active' } as const);
  const { state } = idle;
  useEffect(() => {
    if (!watched) return;
    const touch = () => setSince(clock());
    touch();
    const timer = setInterval(() => setNow(clock()), 500);
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) addEventListener(event, touch, true);
    return () => {
      clearInterval(timer);
      for (const event of events) removeEventListener(event, touch, true);
      // What had run out for one person must not have run out for the next as soon as there is something to watch again.
      setSince(0);
      setNow(0);
    };
  }, [watched, clock]);
  useEffect(() => {
    if (state === 'expired') onExpired();
  }, [state, onExpired]);
  return { idle, stay: () => setSince(clock()) };
};

/** Asks whether someone is still there. */
export const IdleSheet = ({ secondsLeft, onStay }: { secondsLeft: number; onStay: () => void }) => {
  const { t } = useTranslation();
  return (
    <Sheet alert title={t('idle.title')} actions={<BigButton onClick={onStay}>{t('idle.stay')}</BigButton>}>
      <p>{t('idle.text', { count: secondsLeft })}</p>
    </Sheet>
  );
};
