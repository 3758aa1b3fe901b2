import { Paper, SimpleGrid, Text } from '@mantine/core';
import { summaryOf } from '@visio-accueil/shared/domain/figures.ts';
import type { FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/duration.ts';

/** What the whole span comes to, in five numbers. */
export const FigureCards = ({ rows }: { rows: readonly FigureRow[] }) => {
  const { t } = useTranslation();
  const { visios, demarches, missed, meanWait, meanTalk } = summaryOf(rows);
  const time = (seconds: number | null): string => (seconds === null ? '–' : clockText(seconds));
  const cards = [
    [t('figures.demarches'), String(demarches)],
    [t('figures.visios'), String(visios)],
    [t('figures.missed'), String(missed)],
    [t('figures.meanWait'), time(meanWait)],
    [t('figures.meanTalk'), time(meanTalk)],
  ] as const;
  return (
    <SimpleGrid cols={5}>
      {cards.map(([name, value]) => (
        <Paper key={name} withBorder radius="lg" p="lg" role="group" aria-label={name}>
          <Text size="sm" c="gray.7">
            {name}
          </Text>
          <Text fz={32} fw={700} lh={1.2}>
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
};
