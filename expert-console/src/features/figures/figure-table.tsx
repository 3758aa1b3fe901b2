import { Table } from '@mantine/core';
import { demarchesOf, summaryOf } from '@visio-accueil/shared/domain/figures.ts';
import type { FigureGroup, FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import { useTranslation } from 'react-i18next';
import { ShareBar } from '../../components/share-bar.tsx';
import { clockText } from '../../lib/duration.ts';

interface FigureTableProps {
  readonly group: FigureGroup;
  readonly rows: readonly FigureRow[];
}

/** The figures of each group, with its démarches as a bar: chart and table in one. */
export const FigureTable = ({ group, rows }: FigureTableProps) => {
  const { t, i18n } = useTranslation();
  // A month stays on one line.
  const whole = group === 'month' || group === 'quarter' ? { style: { whiteSpace: 'nowrap' as const } } : {};
  const all = summaryOf(rows).demarches;
  const most = Math.max(1, ...rows.map(demarchesOf));
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const time = (seconds: number | null): string => (seconds === null ? '–' : clockText(seconds));
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t(`figures.groups.${group}`)}</Table.Th>
          <Table.Th ta="right">{t('figures.demarches')}</Table.Th>
          <Table.Th colSpan={2}>{t('figures.share')}</Table.Th>
          <Table.Th ta="right">{t('figures.visios')}</Table.Th>
          <Table.Th ta="right">{t('figures.tried')}</Table.Th>
          <Table.Th ta="right">{t('figures.missed')}</Table.Th>
          <Table.Th ta="right">{t('figures.meanWait')}</Table.Th>
          <Table.Th ta="right">{t('figures.meanTalk')}</Table.Th>
          <Table.Th ta="right">{t('figures.teleservices')}</Table.Th>
          <Table.Th ta="right">{t('figures.consultations')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => {
          const { meanWait, meanTalk } = summaryOf([row]);
          const demarches = demarchesOf(row);
          return (
            <Table.Tr key={row.key}>
              <Table.Th scope="row" {...whole}>
                {row.label || t('figures.unsaid')}
              </Table.Th>
              <Table.Td ta="right" fw={600}>
                {demarches}
              </Table.Td>
              <Table.Td>
                <ShareBar share={demarches / most} />
              </Table.Td>
              <Table.Td>{all === 0 ? '–' : percent.format(demarches / all)}</Table.Td>
              <Table.Td ta="right">{row.done}</Table.Td>
              <Table.Td ta="right">{row.tried}</Table.Td>
              <Table.Td ta="right">{row.missed}</Table.Td>
              <Table.Td ta="right">{time(meanWait)}</Table.Td>
              <Table.Td ta="right">{time(meanTalk)}</Table.Td>
              <Table.Td ta="right">{row.teleservices}</Table.Td>
              <Table.Td ta="right">{row.consultations}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};
