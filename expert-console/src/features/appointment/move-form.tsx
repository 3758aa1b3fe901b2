import { Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Appointment } from '@visio-accueil/shared/protocol/appointment.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { SlotChoice } from './slot-choice.tsx';

interface MoveFormProps {
  readonly appointment: Appointment;
  readonly today: string;
  readonly request: SendRequest;
  readonly onDone: () => Promise<unknown>;
  readonly onStop: () => void;
}

/** Another time for the same matter. */
export const MoveForm = ({ appointment, today, request, onDone, onStop }: MoveFormProps) => {
  const { t } = useTranslation();
  const { appointmentId, siteId, agencyId, motiveId, reference } = appointment;
  const [from, setFrom] = useState(today);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const moving = useAction();
  const slots = useQuery({
    queryKey: ['appointments', 'slots', siteId, agencyId, motiveId, from],
    queryFn: async () => (await request('appointment:slots', { siteId, agencyId, motiveId, from })).slots,
  });
  const move = async () => {
    if (startsAt === null) return;
    if (await moving.run(() => request('appointment:move', { appointmentId, startsAt }))) await onDone();
    else await slots.refetch();
  };
  const title = t('appointment.moveTitle', { reference });
  return (
    <Paper component="section" aria-label={title} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {title}
        </Title>
        <ErrorLine code={slots.error && codeOf(slots.error)} />
        {slots.data && (
          <SlotChoice
            slots={slots.data}
            from={from}
            today={today}
            chosen={startsAt}
            onChoose={setStartsAt}
            onFrom={(value) => {
              setFrom(value);
              setStartsAt(null);
            }}
          />
        )}
        <Group>
          <Button disabled={startsAt === null} loading={moving.pending} onClick={() => void move()}>
            {t('appointment.move')}
          </Button>
          <Button variant="default" onClick={onStop}>
            {t('appointment.stop')}
          </Button>
        </Group>
        <ErrorLine code={moving.code} />
      </Stack>
    </Paper>
  );
};
