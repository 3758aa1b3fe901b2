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
      <Bars size={20} role="img" aria-label={t(`quality.${mark.level}`)} />
    </li>
  );
};

interface QualityMarksProps {
  quality: CallQualityState;
  /** Without sentences, beside a shared page. */
  reduced: boolean;
}

/** How the line of each side is, and why when it is not good. */
export const QualityMarks = ({ quality, reduced }: QualityMarksProps) => {
  const { t } = useTranslation();
  const { own, peer } = quality;
  const sentences = [
    // A paused picture says by itself that the line is slow.
    own.pictureHeld ? t('quality.own.held') : own.cause !== null && t(`quality.own.${own.cause}`),
    peer?.pictureHeld ? t('quality.peer.held') : peer?.cause && t(`quality.peer.${peer.cause}`),
  ].filter((sentence) => typeof sentence === 'string');
  return (
    <div className={classes.quality}>
      <ul className={classes.marks} aria-label={t('quality.label')}>
        <Mark who={t('call.you')} mark={own} />
        {peer !== null && <Mark who={t('call.citizen')} mark={peer} />}
      </ul>
      <div role="status" className={classes.sentences} data-reduced={reduced}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
};
