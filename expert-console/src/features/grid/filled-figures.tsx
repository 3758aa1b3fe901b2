import { SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { FilledGrid } from '@visio-accueil/shared/protocol/weekly-grid.ts';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/duration.ts';

interface FilledFiguresProps {
  readonly filled: FilledGrid;
  readonly labelOf: (agencyId: string) => string;
}

const COUNTS = [
  'documents',
  'teleservices',
  'consultations',
  'informations',
  'activityMinutes',
  'redirections',
  'pagesScanned',
  'documentsPrinted',
] as const;

/** What calls and activities told of the week. */
export const FilledFigures = ({ filled, labelOf }: FilledFiguresProps) => {
  const { t, i18n } = useTranslation();
  const hours = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return (
    <Stack gap="md">
      <Title order={3} size="h6">
        {t('grid.filledTitle')}
      </Title>
      {filled.agencies.length === 0 ? (
        <Text c="gray.7">{t('grid.noCall')}</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('grid.agency')}</Table.Th>
              <Table.Th ta="right">{t('grid.done')}</Table.Th>
              <Table.Th ta="right">{t('grid.tried')}</Table.Th>
              <Table.Th ta="right">{t('grid.missed')}</Table.Th>
              <Table.Th ta="right">{t('grid.talk')}</Table.Th>
              <Table.Th ta="right">{t('grid.wait')}</Table.Th>
              <Table.Th ta="right">{t('grid.agencyBooked')}</Table.Th>
              <Table.Th ta="right">{t('grid.agencyMissed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {filled.agencies.map((agency) => (
              <Table.Tr key={agency.agencyId}>
                <Table.Th scope="row">{labelOf(agency.agencyId)}</Table.Th>
                <Table.Td ta="right">{agency.done}</Table.Td>
                <Table.Td ta="right">{agency.tried}</Table.Td>
                <Table.Td ta="right">{agency.missed}</Table.Td>
                <Table.Td ta="right">{clockText(agency.talkSeconds)}</Table.Td>
                <Table.Td ta="right">{clockText(agency.waitSeconds)}</Table.Td>
                <Table.Td ta="right">{agency.appointments}</Table.Td>
                <Table.Td ta="right">{agency.noShows}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <SimpleGrid cols={3} spacing="xs" verticalSpacing="xs">
        <Text size="sm">
          {t('grid.openHours')} : <b>{hours.format(filled.openMinutes / 60)}</b>
        </Text>
        {COUNTS.map((key) => (
          <Text key={key} size="sm">
            {t(`grid.${key}`)} : <b>{filled[key]}</b>
          </Text>
        ))}
        <Text size="sm">
          {t('grid.booked')} : <b>{filled.appointments}</b>
        </Text>
        <Text size="sm">
          {t('grid.bookedMissed')} : <b>{filled.noShows}</b>
        </Text>
      </SimpleGrid>
    </Stack>
  );
};
