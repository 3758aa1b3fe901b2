import { Badge, Paper, ScrollArea, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { clockText, timeOfDay } from '../../lib/duration.ts';
import type { OnFact, SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { useMissedCalls } from './use-missed-calls.ts';

interface MissedCallsProps {
  request: SendRequest;
  onFact: OnFact;
  /** A coordinator sees several agencies; an agent knows the own. */
  withAgency?: boolean;
}

/** Today's citizens whom nobody answered: when, where, how long they waited, and why it ended. */
export const MissedCalls = ({ request, onFact, withAgency = false }: MissedCallsProps) => {
  const { t, i18n } = useTranslation();
  const missed = useMissedCalls(request, onFact);
  const calls = missed.data ?? [];
  return (
    <Paper component="section" aria-label={t('missed.title')} withBorder radius="lg" p="lg">
      <Title order={2} size="h5" mb="sm">
        {t('missed.title')}
      </Title>
      {missed.error !== null && (
        <ErrorLine code={codeOf(missed.error)} onRetry={() => void missed.refetch()} />
      )}
      {calls.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('missed.none')}
        </Text>
      ) : (
        <ScrollArea
          scrollbars="x"
          viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('missed.title') }}
        >
          <Table verticalSpacing="xs" horizontalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('today.queuedAt')}</Table.Th>
                {withAgency && <Table.Th>{t('today.agency')}</Table.Th>}
                <Table.Th>{t('today.site')}</Table.Th>
                <Table.Th ta="right">{t('today.wait')}</Table.Th>
                <Table.Th>{t('today.outcome')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {calls.map((call) => (
                <Table.Tr key={`${call.callId} ${call.openedAt}`}>
                  <Table.Td>{timeOfDay(call.openedAt, i18n.language)}</Table.Td>
                  {withAgency && <Table.Td>{call.agencyLabel}</Table.Td>}
                  <Table.Td>{t('ring.place', { site: call.siteName, kiosk: call.kioskLabel })}</Table.Td>
                  <Table.Td ta="right">{clockText(call.waitSeconds)}</Table.Td>
                  <Table.Td>
                    <Badge variant="light" color="amber" tt="none" fw={600} miw="max-content">
                      {t(`today.${call.outcome}`)}
                    </Badge>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
    </Paper>
  );
};
