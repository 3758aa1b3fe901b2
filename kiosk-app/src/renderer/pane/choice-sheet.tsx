import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import classes from './choice-sheet.module.css';

interface Props {
  ask: Extract<PaneAsk, { kind: 'choice' }>;
  answer: (answer: Omit<PaneAnswer, 'askId'>) => void;
}

/** The entries of a list of the page, large: one touch chooses; of several, each touch puts one in or takes it out. */
export const ChoiceSheet = ({ ask, answer }: Props) => {
  const { t } = useTranslation();
  const { several, options } = ask;
  const [chosen, setChosen] = useState<readonly number[]>(ask.chosen);
  const touch = (choice: number): void => {
    if (several)
      setChosen((now) => (now.includes(choice) ? now.filter((one) => one !== choice) : [...now, choice]));
    else answer({ accepted: true, choices: [choice] });
  };
  return (
    <Sheet
      title={ask.label || t(several ? 'site.choicesTitle' : 'site.choiceTitle')}
      actions={
        <>
          <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
            {t('site.choiceNone')}
          </BigButton>
          {several && (
            <BigButton onClick={() => answer({ accepted: true, choices: [...chosen] })}>
              {t('site.choiceSet')}
            </BigButton>
          )}
        </>
      }
    >
      {several && <p>{t('site.choicesHow')}</p>}
      <ul className={classes.options}>
        {options.map(({ text, disabled }, choice) => (
          <li key={choice}>
            <BigButton
              className={classes.option ?? ''}
              fullWidth
              variant={chosen.includes(choice) ? 'filled' : 'default'}
              aria-pressed={chosen.includes(choice)}
              disabled={disabled}
              leftSection={chosen.includes(choice) && <IconCheck aria-hidden />}
              onClick={() => touch(choice)}
            >
              {text || t('site.choiceEmpty')}
            </BigButton>
          </li>
        ))}
      </ul>
    </Sheet>
  );
};
