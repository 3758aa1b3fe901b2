import { onSheet } from '@visio-accueil/shared/domain/site-map.ts';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './site-map.module.css';

/** A site with its coordinates and how many démarches it had. */
export interface MappedSite {
  readonly siteId: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly demarches: number;
}

interface SiteMapProps {
  readonly sites: readonly MappedSite[];
  /** Sites whose commune has no coordinates in the register. */
  readonly unplaced: readonly string[];
}

const SHEET = { width: 1200, height: 520, margin: 70 };
const [SMALLEST, LARGEST] = [7, 34];

/** Where the sites are, each a circle whose surface is its démarches; the table beside it has the same numbers. */
export const SiteMap = ({ sites, unplaced }: SiteMapProps) => {
  const { t } = useTranslation();
  const most = Math.max(1, ...sites.map(({ demarches }) => demarches));
  const radius = (demarches: number): number => Math.max(SMALLEST, LARGEST * Math.sqrt(demarches / most));
  // The large ones first: a small neighbour stays in sight.
  const marks = onSheet(
    [...sites].sort((a, b) => b.demarches - a.demarches),
    SHEET,
  );
  return (
    <section aria-label={t('figures.map')}>
      <Title order={2} size="h5" mb="sm">
        {t('figures.map')}
      </Title>
      {marks.length > 0 && (
        <svg
          viewBox={`0 0 ${String(SHEET.width)} ${String(SHEET.height)}`}
          className={classes.map}
          role="img"
          aria-label={t('figures.mapAlt', { count: marks.length })}
        >
          {marks.map(({ place, x, y }) => (
            <g key={place.siteId} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
              <circle r={radius(place.demarches)} className={classes.site} />
              <text y={radius(place.demarches) + 18} className={classes.name}>
                {place.name}
              </text>
              <text y={radius(place.demarches) + 36} className={classes.number}>
                {place.demarches}
              </text>
            </g>
          ))}
        </svg>
      )}
      {unplaced.length > 0 && (
        <Text size="sm" c="gray.7" mt="xs">
          {t('figures.unplaced', { names: unplaced.join(', ') })}
        </Text>
      )}
    </section>
  );
};
