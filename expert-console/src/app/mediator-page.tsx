import { Paper, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { AppointmentTable } from '../features/appointment/appointment-table.tsx';
import { useAppointments } from '../features/appointment/use-appointments.ts';
import { CallsTable } from '../features/call/calls-table.tsx';
import { MissedCalls } from '../features/call/missed-calls.tsx';
import { useCallsToday } from '../features/call/use-calls-today.ts';
import { KioskTable } from '../features/kiosk/kiosk-table.tsx';
import { useKiosks } from '../features/kiosk/use-kiosks.ts';
import { LaunchButton } from '../features/launch/launch-button.tsx';
import { LaunchEnds } from '../features/launch/launch-ends.tsx';
import { HelpAlerts } from '../features/mediator/help-alerts.tsx';
import { Speaker, useSpeaker } from '../lib/speaker.ts';
import { useCallMedia } from '../features/media/use-call-media.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { useToday } from '../lib/use-today.ts';
import { GuestPage } from './guest-page.tsx';
import { GuestRings } from './guest-rings.tsx';
import type { PageProps } from './page-props.ts';

/** The mediator's desk, or the call in which they are a guest. */
export const MediatorPage = (props: PageProps) => {
  const { store, snapshot } = props;
  const { call, rings } = snapshot.guest;
  const media = useCallMedia({
    callId: call?.callId ?? rings[0]?.callId ?? null,
    online: snapshot.connection.state === 'online',
    routerRtpCapabilities: snapshot.routerRtpCapabilities,
    request: store.request,
    onFact: store.onFact,
    network: store.network,
    devices: store.devices,
  });
  const speaker = useSpeaker(store.devices, media.state.localStream);
  return call === null ? (
    <MediatorDesk {...props} />
  ) : (
    <Speaker value={speaker}>
      <GuestPage key={call.callId} {...props} call={call} media={media} />
    </Speaker>
  );
};

/** Who asks for help, the kiosks of the site and the sessions launched there, its calls of the day. */
const MediatorDesk = (props: PageProps) => {
  const { store } = props;
  const { t } = useTranslation();
  const kiosks = useKiosks(store.request, store.onFact);
  const calls = useCallsToday(store.request);
  const today = useToday();
  const appointments = useAppointments(store.request, today, today);
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('mediator.title')}
      </Title>
      <GuestRings {...props} />
      <HelpAlerts onFact={store.onFact} />
      <Paper component="section" aria-label={t('appointment.today')} withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('appointment.today')}
        </Title>
        <ErrorLine
          code={appointments.list.error ? codeOf(appointments.list.error) : appointments.acting.code}
          {...(appointments.list.error && { onRetry: () => void appointments.list.refetch() })}
        />
        {appointments.list.data && (
          <AppointmentTable
            appointments={appointments.list.data}
            pending={appointments.acting.pending}
            onAct={appointments.act}
          />
        )}
      </Paper>
      <Paper component="section" aria-label={t('kiosk.title')} withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('kiosk.title')}
        </Title>
        {kiosks.error === null ? (
          <KioskTable
            kiosks={kiosks.data?.kiosks}
            actions={(kiosk) => <LaunchButton kiosk={kiosk} request={store.request} />}
          />
        ) : (
          <ErrorLine code={codeOf(kiosks.error)} onRetry={() => void kiosks.refetch()} />
        )}
        <LaunchEnds kiosks={kiosks.data?.kiosks ?? []} onFact={store.onFact} />
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
      <MissedCalls request={store.request} onFact={store.onFact} withAgency />
    </Stack>
  );
};
