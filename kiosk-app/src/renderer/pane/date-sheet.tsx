import { IconBackspace } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import classes from './choice-sheet.module.css';
import { DATE_DIGITS, dateShown, digitsOf, typedDate } from './typed-date.ts';

interface Props {
  ask: Extract<PaneAsk, { kind: 'date' }>;
  answer: (answer: Omit<PaneAnswer, 'askId'>) => void;
}

/** A date of the page, typed as day, month and year with large digits. */
export const DateSheet = ({ ask, answer }: Props) => {
  const { t } = useTranslation();
  const [digits, setDigits] = useState(digitsOf(ask.value));
  const typed = typedDate(digits, ask.min, ask.max);
  const wrong = 'wrong' in typed && typed.wrong !== 'incomplete' ? typed.wrong : null;
  return (
    <Sheet
      title={ask.label || t('site.dateTitle')}
      actions={
        <>
          <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
            {t('site.choiceNone')}
          </BigButton>
          <BigButton
            disabled={!('date' in typed)}
            onClick={() => 'date' in typed && answer({ accepted: true, text: typed.date })}
          >
            {t('site.dateSet')}
          </BigButton>
        </>
      }
    >
      <p>{t('site.dateHow')}</p>
      <p className={classes.date} role="status" dir="ltr">
        {dateShown(digits, t('site.dateMissing'))}
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
            disabled={digits.length >= DATE_DIGITS}
            onClick={() => setDigits(digits + digit)}
          >
            {digit}
          </BigButton>
        ))}
        <BigButton
          style={{ gridColumn: 'span 2' }}
          variant="default"
          leftSection={<IconBackspace aria-hidden />}
          onClick={() => setDigits(digits.slice(0, -1))}
        >
          {t('keys.erase')}
        </BigButton>
      </div>
    </Sheet>
  );
};
