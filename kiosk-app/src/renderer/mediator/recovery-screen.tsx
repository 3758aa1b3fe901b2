import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { DeviceDrawing } from './device-drawing.tsx';
import { DeviceNeeds } from './device-needs.tsx';
import classes from './mediator.module.css';
import { problems, problemsOf, repairs, steps, type Problem } from './recoveries.ts';

/** What to do about paper, a jam, toner or a device that is silent: three steps with a drawing each. */
export const RecoveryScreen = () => {
  const { t } = useTranslation();
  const { state, send } = useKiosk();
  const now = state?.devices ? problemsOf(state.devices) : [];
  const [chosen, setChosen] = useState<Problem | null>(null);
  const shown = chosen ?? now[0] ?? 'printer-paper';
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('mediator.recovery')}</ScreenTitle>
      <DeviceNeeds />
      <div className={classes.recovery}>
        <div className={classes.choices} role="group" aria-label={t('recovery.which')}>
          {problems.map((problem) => (
            <BigButton
              key={problem}
              variant={problem === shown ? 'filled' : 'default'}
              aria-pressed={problem === shown}
              onClick={() => setChosen(problem)}
            >
              {t(`recovery.problem.${problem}`)}
            </BigButton>
          ))}
        </div>
        <ol className={classes.steps} aria-label={t(`recovery.problem.${shown}`)}>
          {repairs[shown].map((drawn, index) => (
            <li key={drawn} className={classes.step}>
              <DeviceDrawing drawn={drawn} />
              <p>
                <span className={classes.number}>{index + 1}</span>
                {t(`recovery.steps.${shown}.${steps[index] ?? 'first'}`)}
              </p>
            </li>
          ))}
        </ol>
      </div>
      <BigButton className={classes.back ?? ''} variant="default" onClick={() => send({ type: 'home' })}>
        {t('mediator.back')}
      </BigButton>
    </div>
  );
};
