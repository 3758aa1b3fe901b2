import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './scan-progress.module.css';

/**
 * How much of the page is scanned, 0 to 1; null: nobody can say, the device works. What moves then is moved by the compositor:
 * Mantine's moving stripes have the whole window painted sixty times a second, beside a call's pictures.
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
