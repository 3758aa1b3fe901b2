import { levelShare } from '@visio-accueil/shared/browser/device-test/level-share.ts';
import { useTranslation } from 'react-i18next';
import classes from './device-test.module.css';

/** How loud the microphone is. */
export const LevelBar = ({ level }: { level: number }) => {
  const { t } = useTranslation();
  const share = Math.round(levelShare(level) * 100);
  return (
    <div
      className={classes.level}
      role="meter"
      aria-label={t('test.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
    >
      <div className={classes.loudness} style={{ width: `${share}%` }} />
    </div>
  );
};
