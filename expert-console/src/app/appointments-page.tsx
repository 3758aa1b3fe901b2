import { Center, Paper, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addDays } from '@visio-accueil/shared/domain/local-time.ts';
import type { Appointment } from '@visio-accueil/shared/protocol/appointment.ts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../components/loading.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { AppointmentTable } from '../features/appointment/appointment-table.tsx';
import { BookingForm } from '../features/appointment/booking-form.tsx';
import { MoveForm } from '../features/appointment/move-form.tsx';
import { useAppointments } from '../features/appointment/use-appointments.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { useToday } from '../lib/use-today.ts';
import type { PageProps } from './page-props.ts';

const DAYS = 30;

/** Appointments: of the site or the agency, booked, moved and followed; of the département, read by whoever steers it. */
export const AppointmentsPage = (props: PageProps) => {
  const { role } = props.account;
  return role === 'mediator' || role === 'agent' ? <Desk {...props} /> : <Overview {...props} />;
};

/** What is to come and, for those who missed theirs, what has been. */
const Overview = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const today = useToday();
  const { list } = useAppointments(store.request, addDays(today, -DAYS), addDays(today, DAYS));
  const [past, upcoming] = [true, false].map((before) =>
    (list.data ?? []).filter(({ startsAt }) => startsAt < new Date().toISOString() === before),
  );
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('appointment.title')}
      </Title>
      <ErrorLine
        code={list.error && codeOf(list.error)}
        {...(list.error && { onRetry: () => void list.refetch() })}
      />
      {list.data && (
        <>
          <Section title={t('appointment.upcoming')}>
            <AppointmentTable appointments={upcoming ?? []} withDay />
          </Section>
          <Section title={t('appointment.past')}>
            <AppointmentTable appointments={past?.reverse() ?? []} withDay />
          </Section>
        </>
      )}
    </Stack>
  );
};

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Paper component="section" aria-label={title} withBorder radius="lg" p="lg">
    <Title order={2} size="h5" mb="sm">
      {title}
    </Title>
    {children}
  </Paper>
);

const Desk = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const today = useToday();
  const { list, act, acting, refresh } = useAppointments(store.request, today, addDays(today, DAYS));
  const offers = useQuery({
    queryKey: ['appointment-offers'],
    queryFn: () => store.request('appointment:offers', {}),
  });
  const [moved, setMoved] = useState<Appointment | null>(null);
  const error = offers.error ?? list.error;
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('appointment.title')}
      </Title>
      <ErrorLine
        code={error === null ? acting.code : codeOf(error)}
        {...(error !== null && { onRetry: () => void Promise.all([offers.refetch(), list.refetch()]) })}
      />
      {offers.isPending && (
        <Center p="xl">
          <Loading />
        </Center>
      )}
      {moved === null && offers.data && (
        <BookingForm offers={offers.data} today={today} request={store.request} onBooked={refresh} />
      )}
      {moved !== null && (
        <MoveForm
          key={moved.appointmentId}
          appointment={moved}
          today={today}
          request={store.request}
          onDone={async () => {
            setMoved(null);
            await refresh();
          }}
          onStop={() => setMoved(null)}
        />
      )}
      <Section title={t('appointment.upcoming')}>
        {list.data && (
          <AppointmentTable
            appointments={list.data}
            withDay
            pending={acting.pending}
            onAct={act}
            onMove={setMoved}
          />
        )}
      </Section>
    </Stack>
  );
};
