import { Table } from '@mantine/core';
import { demarchesOf, summaryOf } from '@visio-accueil/shared/domain/figures.ts';
import type { FigureGroup, FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import { useTranslation } from 'react-i18next';
import { ShareBar } from '../../components/share-bar.tsx';
import { clockText } from '../../lib/duration.ts';
import { useGroupName } from './use-group-name.ts';

interface FigureTableProps {
  readonly group: FigureGroup;
  readonly rows: readonly FigureRow[];
  /** By key: how many sites had the quarter, when quarters are the sites' own and are to be compared by site. */
  readonly sites?: ReadonlyMap<string, number> | undefined;
}

/** The figures of each group, with its démarches as a bar: chart and table in one. */
export const FigureTable = ({ group, rows, sites }: FigureTableProps) => {
  const { t, i18n } = useTranslation();
  // A month stays on one line.
  const nameOf = useGroupName();
  const whole =
    group === 'month' || group === 'quarter' || group === 'opening'
      ? { style: { whiteSpace: 'nowrap' as const } }
      : {};
  const all = summaryOf(rows).demarches;
  // Fewer sites have had the later quarters: those are compared by what they come to at one site.
  const sizeOf = (row: FigureRow): number => demarchesOf(row) / (sites?.get(row.key) ?? 1);
  const most = Math.max(1, ...rows.map(sizeOf));
  const mean = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const time = (seconds: number | null): string => (seconds === null ? '–' : clockText(seconds));
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t(`figures.groups.${group}`)}</Table.Th>
          <Table.Th ta="right">{t('figures.demarches')}</Table.Th>
          {sites && <Table.Th ta="right">{t('figures.sites')}</Table.Th>}
          <Table.Th colSpan={2}>{t(sites ? 'figures.perSite' : 'figures.share')}</Table.Th>
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
                {nameOf(group, row)}
              </Table.Th>
              <Table.Td ta="right" fw={600}>
                {demarches}
              </Table.Td>
              {sites && <Table.Td ta="right">{sites.get(row.key) ?? '–'}</Table.Td>}
              <Table.Td>
                <ShareBar share={sizeOf(row) / most} narrow={sites !== undefined} />
              </Table.Td>
              <Table.Td>
                {sites ? mean.format(sizeOf(row)) : all === 0 ? '–' : percent.format(demarches / all)}
              </Table.Td>
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
