import { IconBackspace } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useTypedKeys } from '../components/use-typed-keys.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './screen.module.css';
import pad from './identify-screen.module.css';

const MIN_LENGTH = 4;
const MAX_LENGTH = 8;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** The mediator identifies with a PIN, on keys or on a keyboard. The digits are never shown. */
export const IdentifyScreen = () => {
  const { t } = useTranslation();
  const { bridge, attempt, dismiss, send } = useKiosk();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const type = (digit: string) => setPin((pin) => (pin.length < MAX_LENGTH ? pin + digit : pin));
  const erase = () => setPin((pin) => pin.slice(0, -1));
  const submit = async () => {
    if (pin.length < MIN_LENGTH || busy) return;
    setBusy(true);
    dismiss();
    const known = await attempt(() => askServer(bridge, 'mediator:identify', { pin }));
    setPin('');
    setBusy(false);
    if (known) send({ type: 'home' });
  };
  useTypedKeys({
    onSign: (sign) => {
      if (digits.includes(sign)) type(sign);
    },
    onErase: erase,
    onEnter: () => void submit(),
  });
  return (
    <form
      className={`${classes.page ?? ''} ${classes.centred ?? ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ScreenTitle>{t('identify.title')}</ScreenTitle>
      <p className={classes.text}>{t('identify.text')}</p>
      <div className={pad.dots} role="img" aria-label={t('identify.entered', { count: pin.length })}>
        {'●'.repeat(pin.length) || '–'}
      </div>
      <div className={pad.pad}>
        {digits.map((digit) => (
          <BigButton key={digit} className={pad.digit ?? ''} variant="default" onClick={() => type(digit)}>
            {digit}
          </BigButton>
        ))}
        <BigButton
          className={pad.erase ?? ''}
          variant="default"
          leftSection={<IconBackspace aria-hidden />}
          onClick={erase}
        >
          {t('identify.erase')}
        </BigButton>
      </div>
      <div className={`${classes.actions ?? ''} ${pad.width ?? ''}`}>
        <BigButton variant="default" onClick={() => send({ type: 'home' })}>
          {t('identify.back')}
        </BigButton>
        <BigButton type="submit" disabled={pin.length < MIN_LENGTH || busy}>
          {t('identify.submit')}
        </BigButton>
      </div>
    </form>
  );
};
