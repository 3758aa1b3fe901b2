import { IconBackspace } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import classes from './choice-sheet.module.css';
import { dateShown, digitCount, digitsOf, typedDate } from './typed-date.ts';

interface Props {
  ask: Extract<PaneAsk, { kind: 'date' }>;
  answer: (answer: Omit<PaneAnswer, 'askId'>) => void;
}

/** A date, month, week or time of the page, typed in the order of speech with large digits, or those of a keyboard. */
export const DateSheet = ({ ask, answer }: Props) => {
  const { t } = useTranslation();
  const { form } = ask;
  const most = digitCount(form);
  const [digits, setDigits] = useState(digitsOf(form, ask.value));
  const typed = typedDate(form, digits, ask.min, ask.max);
  const wrong = 'wrong' in typed && typed.wrong !== 'incomplete' ? typed.wrong : null;
  const add = (digit: string): void => setDigits((now) => (now + digit).slice(0, most));
  const erase = (): void => setDigits((now) => now.slice(0, -1));
  const take = useEffectEvent(({ key }: KeyboardEvent): void => {
    if (/^\d$/.test(key)) add(key);
    if (key === 'Backspace') erase();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => take(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <Sheet
      title={ask.label || t(`site.dateTitle.${form}`)}
      actions={
        <>
          <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
            {t('site.choiceNone')}
          </BigButton>
          <BigButton
            disabled={!('date' in typed)}
            onClick={() => 'date' in typed && answer({ accepted: true, text: typed.date })}
          >
            {t('site.choiceSet')}
          </BigButton>
        </>
      }
    >
      <p>{t(`site.dateHow.${form}`)}</p>
      <p className={classes.date} role="status" dir="ltr">
        {dateShown(form, digits, t(`site.dateMissing.${form}`))}
      </p>
      {wrong && (
        <p className={classes.wrong} role="alert">
          {t(wrong === 'unknown' ? 'site.dateUnknown' : 'site.dateOutside')}
        </p>
      )}
      <div className={classes.digits} dir="ltr">
        {Array.from('1234567890', (digit) => (
          <BigButton
            key={digit}
            variant="default"
            disabled={digits.length >= most}
            onClick={() => add(digit)}
          >
            {digit}
          </BigButton>
        ))}
        <BigButton
          style={{ gridColumn: 'span 2' }}
          variant="default"
          leftSection={<IconBackspace aria-hidden />}
          onClick={erase}
        >
          {t('keys.erase')}
        </BigButton>
      </div>
    </Sheet>
  );
};
