import { satisfiedShare, trainingsEach } from '@visio-accueil/shared/domain/training-figures.ts';
import type { TrainingRow } from '@visio-accueil/shared/protocol/figures.ts';
import { useTranslation } from 'react-i18next';
import classes from './training-chart.module.css';

const SHEET = { width: 1200, height: 460, left: 90, right: 60, top: 40, bottom: 70 };
const [SMALLEST, LARGEST] = [7, 26];
/** With more, names would lie upon one another; the table has them. */
const NAMED = 12;
const SHARES = [0, 25, 50, 75, 100];

/** Each place a circle: to the right by its training, up by satisfaction, its surface by how many people answered. */
export const TrainingChart = ({ rows }: { rows: readonly TrainingRow[] }) => {
  const { t, i18n } = useTranslation();
  const dots = rows.flatMap((row) => {
    const [trainings, share] = [trainingsEach(row), satisfiedShare(row)];
    return trainings === null || share === null
      ? []
      : [{ ...row, each: trainings, share, people: row.n ?? 0 }];
  });
  if (dots.length === 0) return null;
  const most = Math.max(1, Math.ceil(Math.max(...dots.map(({ each }) => each))));
  const people = Math.max(...dots.map((dot) => dot.people));
  const x = (each: number): number => SHEET.left + (each / most) * (SHEET.width - SHEET.left - SHEET.right);
  const y = (share: number): number =>
    SHEET.height - SHEET.bottom - (share / 100) * (SHEET.height - SHEET.top - SHEET.bottom);
  const radius = (count: number): number => Math.max(SMALLEST, LARGEST * Math.sqrt(count / people));
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const ticks = Array.from({ length: most + 1 }, (_, tick) => tick).filter(
    (tick) => tick % Math.ceil(most / 10) === 0,
  );
  return (
    <svg
      viewBox={`0 0 ${String(SHEET.width)} ${String(SHEET.height)}`}
      className={classes.chart}
      role="img"
      aria-label={t('figures.trainingAlt', { count: dots.length })}
    >
      {SHARES.map((share) => (
        <g key={share}>
          <line
            x1={SHEET.left}
            x2={SHEET.width - SHEET.right}
            y1={y(share)}
            y2={y(share)}
            className={classes.line}
          />
          <text x={SHEET.left - 14} y={y(share) + 5} textAnchor="end" className={classes.axis}>
            {percent.format(share / 100)}
          </text>
        </g>
      ))}
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={SHEET.height - 42} textAnchor="middle" className={classes.axis}>
          {tick}
        </text>
      ))}
      <text x={SHEET.width / 2} y={SHEET.height - 12} textAnchor="middle" className={classes.axis}>
        {t('figures.trainingsEach')}
      </text>
      {[...dots]
        .sort((one, other) => other.people - one.people)
        .map((dot) => (
          <g key={dot.siteId} transform={`translate(${x(dot.each).toFixed(1)} ${y(dot.share).toFixed(1)})`}>
            <circle r={radius(dot.people)} className={classes.dot} />
            {dots.length <= NAMED && (
              <text y={-radius(dot.people) - 8} className={classes.name}>
                {dot.label}
              </text>
            )}
          </g>
        ))}
    </svg>
  );
};
