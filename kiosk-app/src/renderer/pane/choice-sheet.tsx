import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import classes from './choice-sheet.module.css';

interface Props {
  ask: Extract<PaneAsk, { kind: 'choice' }>;
  answer: (answer: Omit<PaneAnswer, 'askId'>) => void;
}

/** The entries of a list of the page, large: one touch chooses. */
export const ChoiceSheet = ({ ask, answer }: Props) => {
  const { t } = useTranslation();
  return (
    <Sheet
      title={ask.label || t('site.choiceTitle')}
      actions={
        <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
          {t('site.choiceNone')}
        </BigButton>
      }
    >
      <ul className={classes.options}>
        {ask.options.map(({ text, disabled }, choice) => (
          <li key={choice}>
            <BigButton
              className={classes.option ?? ''}
              fullWidth
              variant={choice === ask.chosen ? 'filled' : 'default'}
              aria-pressed={choice === ask.chosen}
              disabled={disabled}
              leftSection={choice === ask.chosen && <IconCheck aria-hidden />}
              onClick={() => answer({ accepted: true, choice })}
            >
              {text || t('site.choiceEmpty')}
            </BigButton>
          </li>
        ))}
      </ul>
    </Sheet>
  );
};
