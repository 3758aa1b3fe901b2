import { readReference, REFERENCE_LENGTH } from '@visio-accueil/shared/domain/appointment-status.ts';
import type { ExpectedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import { useTypedKeys } from '../components/use-typed-keys.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { clockTime } from '../journey/opening-time.ts';
import { useSpeaking } from '../locales/use-speaking.ts';
import { ExpectedList } from './expected-list.tsx';
import classes from './screen.module.css';
import { useChooseAgency } from './use-choose-agency.ts';

/** Who has an appointment types its number, or a mediator picks it from the day's; once noted, the call is a touch away. */
export const CheckInScreen = () => {
  const { t } = useTranslation();
  const { bridge, state, attempt, dismiss, send } = useKiosk();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [noted, setNoted] = useState<ExpectedAppointment | null>(null);
  const isWhole = typed.length === REFERENCE_LENGTH;
  const checkIn = async (reference: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    dismiss();
    await attempt(async () =>
      setNoted((await askServer(bridge, 'appointment:check-in', { reference })).appointment),
    );
    setBusy(false);
  };
  const erase = (): void => setTyped((before) => readReference(before.replaceAll('-', '').slice(0, -1)));
  const type = (text: string): void => setTyped((before) => readReference(before + text));
  const submit = (): void => {
    if (isWhole && noted === null) void checkIn(typed);
  };
  useTypedKeys({ onSign: type, onErase: erase, onEnter: submit });
  if (noted !== null) return <Noted appointment={noted} />;
  return (
    <form
      className={classes.page}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ScreenTitle>{t('checkIn.title')}</ScreenTitle>
      {state?.mediator && <ExpectedList busy={busy} onChoose={(reference) => void checkIn(reference)} />}
      <p className={classes.text}>{t('checkIn.text')}</p>
      <div className={classes.row}>
        <input
          className={classes.code}
          dir="ltr"
          aria-label={t('checkIn.number')}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder="XX-XXX"
          onChange={(event) => setTyped(readReference(event.target.value))}
        />
        <BigButton type="submit" disabled={!isWhole || busy}>
          {t('checkIn.submit')}
        </BigButton>
        <BigButton variant="default" onClick={() => send({ type: 'home' })}>
          {t('before.back')}
        </BigButton>
      </div>
      <TouchKeyboard kind="code" onText={type} onKey={erase} />
    </form>
  );
};

/** It is noted: the agency is a touch away, when it receives. */
const Noted = ({ appointment }: { appointment: ExpectedAppointment }) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  const { state, send } = useKiosk();
  const { choose } = useChooseAgency();
  const { agencyId, agencyLabel, motive, startsAt } = appointment;
  const agency = state?.agencies.find(({ id }) => id === agencyId);
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('checkIn.noted')}</ScreenTitle>
      <p className={classes.text}>
        {t('checkIn.which', { time: clockTime(startsAt, language), agency: agencyLabel, motive })}
      </p>
      <p className={classes.text}>{t(agency?.receiving === true ? 'checkIn.now' : 'checkIn.wait')}</p>
      <div className={classes.actions}>
        <BigButton variant="default" onClick={() => send({ type: 'home' })}>
          {t('before.back')}
        </BigButton>
        {agency && (
          <BigButton onClick={() => choose(agency)}>{t('checkIn.call', { agency: agencyLabel })}</BigButton>
        )}
      </div>
    </div>
  );
};
