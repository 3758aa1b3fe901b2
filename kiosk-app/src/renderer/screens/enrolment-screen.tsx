import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { extendCode, isWholeCode, shortenCode } from '../components/enrolment-code.ts';
import { ScreenTitle } from '../components/screen-title.tsx';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import { useTypedKeys } from '../components/use-typed-keys.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './screen.module.css';

/** The technician puts a new kiosk into service with a code of ten minutes. */
export const EnrolmentScreen = () => {
  const { t } = useTranslation();
  const { bridge, attempt, dismiss } = useKiosk();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const whole = isWholeCode(code);
  const submit = async () => {
    if (!whole || busy) return;
    setBusy(true);
    dismiss();
    await attempt(() => bridge.ask('kiosk:enrol', { code }));
    setBusy(false);
  };
  const type = (text: string): void => setCode((code) => extendCode(code, text));
  const erase = (): void => setCode(shortenCode);
  useTypedKeys({ onSign: type, onErase: erase, onEnter: () => void submit() });
  return (
    <form
      className={classes.page}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ScreenTitle>{t('enrolment.title')}</ScreenTitle>
      <p className={classes.text}>{t('enrolment.text')}</p>
      <div className={classes.row}>
        <input
          className={classes.code}
          aria-label={t('enrolment.code')}
          value={code}
          autoComplete="off"
          spellCheck={false}
          placeholder="XXXX-XXXX"
          onChange={(event) => setCode(extendCode('', event.target.value))}
        />
        <BigButton type="submit" disabled={!whole || busy}>
          {t('enrolment.submit')}
        </BigButton>
      </div>
      <TouchKeyboard kind="code" onText={type} onKey={erase} />
    </form>
  );
};
