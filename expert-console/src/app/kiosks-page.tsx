import { Grid, Paper, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { EnrolmentForm } from '../features/kiosk/enrolment-form.tsx';
import { KioskTable } from '../features/kiosk/kiosk-table.tsx';
import { QueueTable } from '../features/kiosk/queue-table.tsx';
import { RevokeKiosk } from '../features/kiosk/revoke-kiosk.tsx';
import { TakeawaySwitches } from '../features/kiosk/takeaway-switches.tsx';
import { useKiosks } from '../features/kiosk/use-kiosks.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

/** All kiosks and the queues before the agencies, as they are now. Administrators also enrol and revoke. */
export const KiosksPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const kiosks = useKiosks(store.request, store.onFact);
  const admin = account.role === 'admin';
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('kiosk.title')}
      </Title>
      <Grid gap="lg">
        <Grid.Col span={admin ? 8.6 : 12}>
          <Paper withBorder radius="lg" p="lg" mih={400}>
            {kiosks.error === null ? (
              <KioskTable
                kiosks={kiosks.data?.kiosks}
                {...(admin && {
                  emptyHint: t('kiosk.emptyHint'),
                  actions: (kiosk) => !kiosk.revoked && <RevokeKiosk kiosk={kiosk} request={store.request} />,
                })}
              />
            ) : (
              <ErrorLine code={codeOf(kiosks.error)} onRetry={() => void kiosks.refetch()} />
            )}
          </Paper>
        </Grid.Col>
        <Grid.Col span={12} order={3}>
          <Paper component="section" aria-label={t('queues.title')} withBorder radius="lg" p="lg">
            <Title order={2} size="h5" mb="sm">
              {t('queues.title')}
            </Title>
            <QueueTable request={store.request} />
          </Paper>
        </Grid.Col>
        {admin && (
          <Grid.Col span={3.4}>
            <Stack gap="lg">
              <EnrolmentForm sites={kiosks.data?.sites ?? []} request={store.request} />
              <TakeawaySwitches
                sites={kiosks.data?.sites ?? []}
                request={store.request}
                onChanged={() => kiosks.refetch()}
              />
            </Stack>
          </Grid.Col>
        )}
      </Grid>
    </Stack>
  );
};
