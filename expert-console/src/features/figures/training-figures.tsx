import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { satisfiedShare, trainingsEach } from '@visio-accueil/shared/domain/training-figures.ts';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { isWhole, type MonthSpan } from '../../components/month-span-fields.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { TrainingChart } from './training-chart.tsx';

interface TrainingFiguresProps {
  readonly span: MonthSpan;
  readonly request: SendRequest;
}

/** What mediators learned beside what people said of them, place by place. */
export const TrainingFigures = ({ span, request }: TrainingFiguresProps) => {
  const { t, i18n } = useTranslation();
  const { from, months } = span;
  const training = useQuery({
    queryKey: ['figures-training', from, months],
    queryFn: async () => (await request('figures:training', { from, months })).rows,
    enabled: isWhole(span),
  });
  const rows = training.data ?? [];
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <Stack gap="lg">
      <ErrorLine
        code={training.error && codeOf(training.error)}
        {...(training.error && { onRetry: () => void training.refetch() })}
      />
      <TrainingChart rows={rows} />
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('figures.groups.site')}</Table.Th>
            <Table.Th ta="right">{t('figures.mediators')}</Table.Th>
            <Table.Th ta="right">{t('figures.trained')}</Table.Th>
            <Table.Th ta="right">{t('figures.trainings')}</Table.Th>
            <Table.Th ta="right">{t('figures.trainingsEach')}</Table.Th>
            <Table.Th ta="right">{t('figures.satisfied')}</Table.Th>
            <Table.Th ta="right">n</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const [each, share] = [trainingsEach(row), satisfiedShare(row)];
            return (
              <Table.Tr key={row.siteId}>
                <Table.Th scope="row">{row.label}</Table.Th>
                <Table.Td ta="right">{row.mediators}</Table.Td>
                <Table.Td ta="right">{row.trained}</Table.Td>
                <Table.Td ta="right">{row.trainings}</Table.Td>
                <Table.Td ta="right">{each === null ? '–' : number.format(each)}</Table.Td>
                <Table.Td ta="right" fw={600}>
                  {share === null ? '–' : percent.format(share / 100)}
                </Table.Td>
                <Table.Td ta="right">{row.n ?? t('figures.fewer')}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="gray.7">
        {t('figures.trainingDefinition')}
      </Text>
    </Stack>
  );
};
