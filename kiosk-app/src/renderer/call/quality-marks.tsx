import type { CallQualityState, LineMark } from '@visio-accueil/shared/browser/call-quality.ts';
import { IconAntennaBars2, IconAntennaBars3, IconAntennaBars5 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './quality-marks.module.css';

const bars = { good: IconAntennaBars5, fair: IconAntennaBars3, poor: IconAntennaBars2 };

const Mark = ({ who, mark }: { who: string; mark: LineMark }) => {
  const { t } = useTranslation();
  const Bars = bars[mark.level];
  return (
    <li className={classes.mark} data-level={mark.level}>
      <span>{who}</span>
      <Bars size={32} stroke={2.5} role="img" aria-label={t(`quality.${mark.level}`)} />
    </li>
  );
};

/** How the line of each side is, over the picture. */
export const QualityMarks = ({ quality, agentName }: { quality: CallQualityState; agentName: string }) => {
  const { t } = useTranslation();
  return (
    <ul className={classes.marks} aria-label={t('quality.label')}>
      <Mark who={t('quality.you')} mark={quality.own} />
      {quality.peer && <Mark who={agentName} mark={quality.peer} />}
    </ul>
  );
};
