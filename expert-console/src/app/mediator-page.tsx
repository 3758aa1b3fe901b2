import { Paper, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { CallsTable } from '../features/call/calls-table.tsx';
import { useCallsToday } from '../features/call/use-calls-today.ts';
import { KioskTable } from '../features/kiosk/kiosk-table.tsx';
import { useKiosks } from '../features/kiosk/use-kiosks.ts';
import { HelpAlerts } from '../features/mediator/help-alerts.tsx';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

/** The mediator's desk: who asks for help, the kiosks of the site, its calls of the day. */
export const MediatorPage = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const kiosks = useKiosks(store.request, store.onFact);
  const calls = useCallsToday(store.request);
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('mediator.title')}
      </Title>
      <HelpAlerts onFact={store.onFact} />
      <Paper component="section" aria-label={t('kiosk.title')} withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('kiosk.title')}
        </Title>
        {kiosks.error === null ? (
          <KioskTable kiosks={kiosks.data?.kiosks} />
        ) : (
          <ErrorLine code={codeOf(kiosks.error)} onRetry={() => void kiosks.refetch()} />
        )}
      </Paper>
      <Paper component="section" aria-label={t('today.title')} withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('today.title')}
        </Title>
        {calls.error === null ? (
          <CallsTable calls={calls.data} withAgency />
        ) : (
          <ErrorLine code={codeOf(calls.error)} onRetry={() => void calls.refetch()} />
        )}
      </Paper>
    </Stack>
  );
};
