import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AppointmentCount, FigureGroup } from '@visio-accueil/shared/protocol/figures.ts';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { isWhole, type MonthSpan } from '../../components/month-span-fields.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { useGroupName } from './use-group-name.ts';

interface AppointmentFiguresProps {
  readonly span: MonthSpan;
  readonly group: FigureGroup;
  readonly request: SendRequest;
}

const allOf = ({ awaited, came, missed, cancelled }: AppointmentCount): number =>
  awaited + came + missed + cancelled;

/** What became of the appointments of a span, by agency or any other group. */
export const AppointmentFigures = ({ span, group, request }: AppointmentFiguresProps) => {
  const { t, i18n } = useTranslation();
  const nameOf = useGroupName();
  const { from, months } = span;
  const counts = useQuery({
    queryKey: ['figures-appointments', from, months, group],
    queryFn: async () => (await request('figures:appointments', { from, months, group })).rows,
    enabled: isWhole(span),
  });
  const rows = counts.data ?? [];
  const most = Math.max(1, ...rows.map(allOf));
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <>
      <ErrorLine
        code={counts.error && codeOf(counts.error)}
        {...(counts.error && { onRetry: () => void counts.refetch() })}
      />
      {rows.length === 0 ? (
        <Text>{t('figures.none')}</Text>
      ) : (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(`figures.groups.${group}`)}</Table.Th>
              <Table.Th colSpan={2}>{t('figures.appointments')}</Table.Th>
              <Table.Th ta="right">{t('figures.came')}</Table.Th>
              <Table.Th ta="right">{t('figures.noShows')}</Table.Th>
              <Table.Th ta="right">{t('figures.noShowShare')}</Table.Th>
              <Table.Th ta="right">{t('figures.cancelled')}</Table.Th>
              <Table.Th ta="right">{t('figures.awaited')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row">{nameOf(group, row)}</Table.Th>
                <Table.Td w="20%">
                  <ShareBar share={allOf(row) / most} />
                </Table.Td>
                <Table.Td fw={600}>{allOf(row)}</Table.Td>
                <Table.Td ta="right">{row.came}</Table.Td>
                <Table.Td ta="right">{row.missed}</Table.Td>
                <Table.Td ta="right">
                  {row.came + row.missed === 0 ? '–' : percent.format(row.missed / (row.came + row.missed))}
                </Table.Td>
                <Table.Td ta="right">{row.cancelled}</Table.Td>
                <Table.Td ta="right">{row.awaited}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
};
