import { Badge, Button, Paper, Table, Text, Title } from '@mantine/core';
import { distributionTotals } from '@visio-accueil/shared/domain/distribution-figures.ts';
import { distributionKinds, type Distribution } from '@visio-accueil/shared/protocol/distribution.ts';
import { useTranslation } from 'react-i18next';

interface DistributionTablesProps {
  readonly entries: readonly Distribution[];
  readonly siteName: (siteId: string) => string;
  readonly onCorrect: (entry: Distribution) => void;
}

/** Sums by place, then every line. */
export const DistributionTables = ({ entries, siteName, onCorrect }: DistributionTablesProps) => {
  const { t, i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(i18n.language);
  if (entries.length === 0) return <Text c="gray.7">{t('distribution.none')}</Text>;
  return (
    <>
      <Paper component="section" aria-label={t('distribution.totals')} withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('distribution.totals')}
        </Title>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('distribution.place')}</Table.Th>
              {distributionKinds.map((kind) => (
                <Table.Th key={kind} ta="right">
                  {t(`distribution.kinds.${kind}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {distributionTotals(entries).map(({ siteId, counts }) => (
              <Table.Tr key={siteId}>
                <Table.Th scope="row">{siteName(siteId)}</Table.Th>
                {distributionKinds.map((kind) => (
                  <Table.Td key={kind} ta="right">
                    {number.format(counts[kind])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <Paper component="section" aria-label={t('distribution.lines')} withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('distribution.lines')}
        </Title>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('distribution.on')}</Table.Th>
              <Table.Th>{t('distribution.place')}</Table.Th>
              <Table.Th>{t('distribution.kind')}</Table.Th>
              <Table.Th ta="right">{t('distribution.quantity')}</Table.Th>
              <Table.Th>{t('distribution.where')}</Table.Th>
              <Table.Th ta="right">{t('distribution.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry) => (
              <Table.Tr key={entry.distributionId}>
                <Table.Td>{date.format(new Date(entry.on))}</Table.Td>
                <Table.Td>{siteName(entry.siteId)}</Table.Td>
                <Table.Td fw={600}>
                  {t(`distribution.kinds.${entry.kind}`)}{' '}
                  {entry.cancelled && (
                    <Badge color="gray" variant="light" tt="none">
                      {t('distribution.cancelled')}
                    </Badge>
                  )}
                  {entry.corrections.length > 0 && (
                    <Text size="xs" c="gray.7" fw={400}>
                      {t('distribution.corrected', {
                        reason: entry.corrections.map(({ reason }) => reason).join(', '),
                      })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{number.format(entry.quantity)}</Table.Td>
                <Table.Td>{entry.where}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('distribution.correctLabel', {
                      kind: t(`distribution.kinds.${entry.kind}`),
                      where: entry.where,
                    })}
                    onClick={() => onCorrect(entry)}
                  >
                    {t('distribution.correct')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
    </>
  );
};
