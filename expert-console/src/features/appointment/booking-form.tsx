import { Button, Group, List, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Appointment } from '@visio-accueil/shared/protocol/appointment.ts';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { SlotChoice } from './slot-choice.tsx';

interface BookingFormProps {
  readonly offers: RequestData<'appointment:offers'>;
  readonly today: string;
  readonly request: SendRequest;
  readonly onBooked: () => Promise<unknown>;
}

/** Books an appointment: where, with whom, what for, when. */
export const BookingForm = ({ offers, today, request, onBooked }: BookingFormProps) => {
  const { t, i18n } = useTranslation();
  const { sites, agencies, messages } = offers;
  const [siteId, setSiteId] = useState(sites[0]?.siteId ?? '');
  const [agencyId, setAgencyId] = useState(agencies[0]?.agencyId ?? '');
  const motives = agencies.find((agency) => agency.agencyId === agencyId)?.motives ?? [];
  const [chosenMotive, setMotiveId] = useState('');
  const motive = motives.find((each) => each.motiveId === chosenMotive) ?? motives[0];
  const motiveId = motive?.motiveId ?? '';
  const [from, setFrom] = useState(today);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  // One id a booking, kept while it is tried again: a repeat books nothing twice.
  const [appointmentId, setAppointmentId] = useState(() => crypto.randomUUID());
  const [contact, setContact] = useState('');
  const [booked, setBooked] = useState<Appointment | null>(null);
  const booking = useAction();
  const slots = useQuery({
    queryKey: ['appointments', 'slots', siteId, agencyId, motiveId, from],
    queryFn: async () => (await request('appointment:slots', { siteId, agencyId, motiveId, from })).slots,
    enabled: siteId !== '' && motiveId !== '',
  });
  const choose = (set: (value: string) => void) => (value: string) => {
    set(value);
    setStartsAt(null);
    setBooked(null);
  };
  const book = async () => {
    if (startsAt === null) return;
    const payload = { siteId, agencyId, motiveId, appointmentId, startsAt, contact };
    const done = await booking.run(async () => {
      setBooked((await request('appointment:book', payload)).appointment);
    });
    setStartsAt(null);
    if (done) {
      setContact('');
      setAppointmentId(crypto.randomUUID());
      await onBooked();
    } else await slots.refetch();
  };
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short' });
  const contactLabel =
    messages.email && messages.sms
      ? t('appointment.contact')
      : t(messages.email ? 'appointment.contactEmail' : 'appointment.contactSms');
  return (
    <Paper component="section" aria-label={t('appointment.book')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {t('appointment.book')}
        </Title>
        {sites.length === 0 && <Text>{t('appointment.noPlace')}</Text>}
        <Group align="flex-end" grow>
          {sites.length > 1 && (
            <NativeSelect
              label={t('appointment.site')}
              data={sites.map((site) => ({ value: site.siteId, label: site.name }))}
              value={siteId}
              onChange={({ currentTarget: { value } }) => choose(setSiteId)(value)}
            />
          )}
          {agencies.length > 1 && (
            <NativeSelect
              label={t('appointment.agency')}
              data={agencies.map((agency) => ({ value: agency.agencyId, label: agency.label }))}
              value={agencyId}
              onChange={({ currentTarget: { value } }) => choose(setAgencyId)(value)}
            />
          )}
          {motives.length > 0 && (
            <NativeSelect
              label={t('appointment.motive')}
              data={motives.map((each) => ({ value: each.motiveId, label: each.label }))}
              value={motiveId}
              onChange={({ currentTarget: { value } }) => choose(setMotiveId)(value)}
            />
          )}
        </Group>
        {motives.length === 0 && <Text>{t('appointment.noMotive')}</Text>}
        {motive !== undefined && motive.documents.length > 0 && (
          <div>
            <Text size="sm" fw={600}>
              {t('appointment.documents')}
            </Text>
            <List size="sm">
              {motive.documents.map((paper) => (
                <List.Item key={paper}>{paper}</List.Item>
              ))}
            </List>
          </div>
        )}
        <ErrorLine
          code={slots.error && codeOf(slots.error)}
          {...(slots.error && { onRetry: () => void slots.refetch() })}
        />
        {slots.data && (
          <SlotChoice
            slots={slots.data}
            from={from}
            today={today}
            chosen={startsAt}
            onChoose={(value) => {
              setStartsAt(value);
              setBooked(null);
            }}
            onFrom={choose(setFrom)}
          />
        )}
        <Group align="flex-end">
          {(messages.email || messages.sms) && (
            <TextInput
              w={360}
              label={contactLabel}
              description={t('appointment.contactHelp')}
              value={contact}
              onChange={({ currentTarget: { value } }) => setContact(value)}
            />
          )}
          <Button disabled={startsAt === null} loading={booking.pending} onClick={() => void book()}>
            {t('appointment.book')}
          </Button>
        </Group>
        <ErrorLine code={booking.code} />
        <div role="status">
          {booked !== null && (
            <Text c="leaf.8" fw={600}>
              {t('appointment.booked', {
                reference: booked.reference,
                when: when.format(new Date(booked.startsAt)),
              })}
            </Text>
          )}
        </div>
      </Stack>
    </Paper>
  );
};
