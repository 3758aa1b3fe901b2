import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './mediator.module.css';
import { problemsOf } from './recoveries.ts';

/** What scanner and printer need before a citizen meets it; nothing while the host has not looked. */
export const DeviceNeeds = ({ onHelp }: { onHelp?: () => void }) => {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const devices = state?.devices ?? null;
  if (devices === null) return null;
  const problems = problemsOf(devices);
  const fine = problems.length === 0;
  return (
    <div className={classes.needs} data-fine={fine || undefined}>
      {fine ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      <p role="status">
        {fine ? t('recovery.allReady') : problems.map((problem) => t(`recovery.found.${problem}`)).join(' ')}
      </p>
      {!fine && onHelp && (
        <BigButton variant="default" onClick={onHelp}>
          {t('recovery.show')}
        </BigButton>
      )}
    </div>
  );
};
