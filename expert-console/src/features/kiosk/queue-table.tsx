import { Badge, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { clockText } from '../../lib/duration.ts';
import type { SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';

/** Milliseconds after which the queues are asked for again. */
const EVERY = 10_000;

/** Who waits for which agency now, and how many agents are there. */
export const QueueTable = ({ request }: { request: SendRequest }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['queues'],
    queryFn: async () => (await request('agency:list', {})).agencies,
    refetchInterval: EVERY,
  });
  if (error) return <ErrorLine code={codeOf(error)} onRetry={() => void refetch()} />;
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('queues.agency')}</Table.Th>
          <Table.Th>{t('queues.state')}</Table.Th>
          <Table.Th ta="right">{t('queues.waiting')}</Table.Th>
          <Table.Th ta="right">{t('queues.agents')}</Table.Th>
          <Table.Th ta="right">{t('queues.expected')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data?.map(({ id, label, open, waiting, agentsPresent, expectedWait }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row">{label}</Table.Th>
            <Table.Td>
              <Badge variant="light" color={open ? 'leaf' : 'gray'} tt="none">
                {t(open ? 'queues.open' : 'queues.closed')}
              </Badge>
            </Table.Td>
            <Table.Td ta="right" fw={waiting > 0 ? 700 : 400}>
              {waiting}
            </Table.Td>
            <Table.Td ta="right">{agentsPresent}</Table.Td>
            <Table.Td ta="right">
              {expectedWait === null ? '–' : clockText(Math.round(expectedWait))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
