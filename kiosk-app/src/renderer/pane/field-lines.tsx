import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './field-lines.module.css';

interface Props {
  ask: Extract<PaneAsk, { kind: 'fields' }>;
  answer: (answer: Omit<PaneAnswer, 'askId'>) => void;
}

/** What the agent would write into the page, line by line: the citizen strikes what is not right, fills or refuses. */
export const FieldLines = ({ ask, answer }: Props) => {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const [struck, setStruck] = useState<readonly number[]>([]);
  const turn = (line: number): void =>
    setStruck((now) => (now.includes(line) ? now.filter((one) => one !== line) : [...now, line]));
  return (
    <Sheet
      title={t('site.fieldsTitle', { name: state?.pane?.agentName ?? '' })}
      actions={
        <>
          <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
            {t('site.fieldsNone')}
          </BigButton>
          <BigButton
            disabled={struck.length === ask.lines.length}
            onClick={() => answer({ accepted: true, struck: [...struck] })}
          >
            {t('site.fieldsFill')}
          </BigButton>
        </>
      }
    >
      <p>{t('site.fieldsHow')}</p>
      <ul className={classes.lines}>
        {ask.lines.map(({ label, text, replaces }, line) => {
          const isStruck = struck.includes(line);
          const name = label || t('site.fieldUnnamed');
          return (
            <li key={line} className={classes.line} data-struck={isStruck || undefined}>
              <div className={classes.words}>
                <p className={classes.label}>{name}</p>
                <p className={classes.value}>{isStruck ? <s>{text}</s> : text}</p>
                {(isStruck || replaces) && (
                  <p className={classes.note}>{t(isStruck ? 'site.fieldStruck' : 'site.fieldReplaces')}</p>
                )}
              </div>
              <BigButton
                variant="default"
                aria-label={t(isStruck ? 'site.fieldKeepLine' : 'site.fieldStrikeLine', { label: name })}
                leftSection={isStruck ? <IconArrowBackUp aria-hidden /> : <IconX aria-hidden />}
                onClick={() => turn(line)}
              >
                {t(isStruck ? 'site.fieldKeep' : 'site.fieldStrike')}
              </BigButton>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
};
