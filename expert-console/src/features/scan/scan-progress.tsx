import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './scan-progress.module.css';

/**
 * How much of the page is scanned, 0 to 1; null: nobody can say, the device works. What moves then is moved by the compositor,
 * and in steps, fifteen a second: without a graphics card whatever moves sixty times has the window put together as often, beside
 * a call's pictures (a tenth of a core), and pages that come wait behind it.
 */
export const ScanProgress = ({ value }: { value: number | null }) => {
  const { t } = useTranslation();
  const label = t('scan.progress');
  if (value !== null) return <Progress aria-label={label} value={value * 100} size="md" />;
  return (
    <div role="progressbar" aria-label={label} className={classes.working}>
      <div className={classes.sweep} />
    </div>
  );
};
