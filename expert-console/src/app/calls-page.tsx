import { Paper, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { CallsTable } from '../features/call/calls-table.tsx';
import { MissedCalls } from '../features/call/missed-calls.tsx';
import { useCallsToday } from '../features/call/use-calls-today.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

/** Today's calls of every site and agency. */
export const CallsPage = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const calls = useCallsToday(store.request);
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('today.title')}
      </Title>
      <Paper withBorder radius="lg" p="lg" mih={400}>
        {calls.error === null ? (
          <CallsTable calls={calls.data} withAgency />
        ) : (
          <ErrorLine code={codeOf(calls.error)} onRetry={() => void calls.refetch()} />
        )}
      </Paper>
      <MissedCalls request={store.request} onFact={store.onFact} withAgency />
    </Stack>
  );
};
