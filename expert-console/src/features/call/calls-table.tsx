import { Badge, Center, ScrollArea, Stack, Table, Text } from '@mantine/core';
import type { CallRecord } from '@visio-accueil/shared/protocol/call.ts';
import { IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/loading.tsx';
import { clockText, timeOfDay } from '../../lib/duration.ts';

interface CallsTableProps {
  calls: readonly CallRecord[] | undefined;
  /** A coordinator sees several agencies; an agent knows the own. */
  withAgency?: boolean;
}

const outcomeColor = (reason: CallRecord['endReason']): string =>
  reason === null ? 'lake' : reason === 'completed' ? 'leaf' : reason === 'abandoned' ? 'gray' : 'amber';

/** Today's calls, the latest first. */
export const CallsTable = ({ calls, withAgency = false }: CallsTableProps) => {
  const { t, i18n } = useTranslation();
  if (calls === undefined) {
    return (
      <Center p="xl">
        <Loading size="sm" />
      </Center>
    );
  }
  if (calls.length === 0) {
    return (
      <Stack align="center" gap={6} py={56}>
        <IconPhoneOff size={40} stroke={1.4} color="var(--mantine-color-gray-5)" aria-hidden />
        <Text fw={600}>{t('today.empty')}</Text>
        <Text size="sm" c="dimmed">
          {t('today.emptyHint')}
        </Text>
      </Stack>
    );
  }
  const latestFirst = calls.toSorted((a, b) => Date.parse(b.queuedAt) - Date.parse(a.queuedAt));
  return (
    <ScrollArea scrollbars="x" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('today.title') }}>
      <Table verticalSpacing="sm" horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('today.queuedAt')}</Table.Th>
            {withAgency && <Table.Th>{t('today.agency')}</Table.Th>}
            <Table.Th>{t('today.site')}</Table.Th>
            <Table.Th ta="right">{t('today.wait')}</Table.Th>
            <Table.Th ta="right">{t('today.talk')}</Table.Th>
            <Table.Th ta="right">{t('today.pages')}</Table.Th>
            <Table.Th ta="right">{t('today.prints')}</Table.Th>
            <Table.Th ta="right">{t('today.sheets')}</Table.Th>
            <Table.Th ta="right">{t('today.taken')}</Table.Th>
            <Table.Th>{t('today.outcome')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {latestFirst.map((call) => (
            <Table.Tr key={call.callId}>
              <Table.Td>{timeOfDay(call.queuedAt, i18n.language)}</Table.Td>
              {withAgency && (
                <Table.Td>{call.legs.map(({ agencyLabel }) => agencyLabel).join(' → ')}</Table.Td>
              )}
              <Table.Td>{call.siteName}</Table.Td>
              <Table.Td ta="right">{clockText(call.waitSeconds)}</Table.Td>
              <Table.Td ta="right">{call.talkSeconds === 0 ? '–' : clockText(call.talkSeconds)}</Table.Td>
              <Table.Td ta="right">{call.pagesScanned}</Table.Td>
              <Table.Td ta="right">{call.documentsPrinted}</Table.Td>
              <Table.Td ta="right">{call.sheetsPrinted}</Table.Td>
              <Table.Td ta="right">{call.documentsTaken}</Table.Td>
              <Table.Td>
                <Badge
                  variant="light"
                  color={outcomeColor(call.endReason)}
                  tt="none"
                  fw={600}
                  miw="max-content"
                >
                  {call.endReason === null ? t('today.ongoing') : t(`today.${call.endReason}`)}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
};
