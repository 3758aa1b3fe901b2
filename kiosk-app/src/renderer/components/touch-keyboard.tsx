import { IconArrowBigUp, IconBackspace, IconCornerDownLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from './big-button.tsx';
import { keysOf, type KeyFace } from './key-rows.ts';
import classes from './touch-keyboard.module.css';

interface Props {
  onText: (text: string) => void;
  onKey: (key: 'Backspace' | 'Enter') => void;
  /** `code`: capitals and digits of an enrolment code only. */
  kind?: 'full' | 'code';
}

const faces = ['letters', 'digits', 'accents'] as const;

/** A French keyboard for a finger. It never takes the focus, so the field that is written in keeps it. */
export const TouchKeyboard = ({ onText, onKey, kind = 'full' }: Props) => {
  const { t } = useTranslation();
  const [face, setFace] = useState<KeyFace>(kind === 'code' ? 'code' : 'letters');
  const [shift, setShift] = useState(false);
  const type = (key: string) => {
    onText(shift ? key.toUpperCase() : key);
    setShift(false);
  };
  return (
    <div
      className={classes.keyboard}
      role="group"
      aria-label={t('keys.label')}
      onPointerDown={(event) => event.preventDefault()}
    >
      {keysOf(face).map((row) => (
        <div key={row.join('')} className={classes.row}>
          {Array.from(row, (key) => {
            const shown = shift ? key.toUpperCase() : key;
            return (
              <BigButton key={key} className={classes.key ?? ''} variant="white" onClick={() => type(key)}>
                {shown}
              </BigButton>
            );
          })}
        </div>
      ))}
      <div className={classes.row}>
        {kind === 'full' && (
          <>
            <BigButton
              variant={shift ? 'filled' : 'default'}
              aria-label={t('keys.shift')}
              aria-pressed={shift}
              onClick={() => setShift(!shift)}
            >
              <IconArrowBigUp aria-hidden />
            </BigButton>
            {faces
              .filter((other) => other !== face)
              .map((other) => (
                <BigButton key={other} variant="default" onClick={() => setFace(other)}>
                  {t(`keys.${other}`)}
                </BigButton>
              ))}
            <BigButton className={classes.space ?? ''} variant="white" onClick={() => onText(' ')}>
              {t('keys.space')}
            </BigButton>
          </>
        )}
        <BigButton
          variant="default"
          leftSection={<IconBackspace aria-hidden />}
          onClick={() => onKey('Backspace')}
        >
          {t('keys.erase')}
        </BigButton>
        {kind === 'full' && (
          <BigButton
            variant="default"
            leftSection={<IconCornerDownLeft aria-hidden />}
            onClick={() => onKey('Enter')}
          >
            {t('keys.enter')}
          </BigButton>
        )}
      </div>
    </div>
  );
};
