import { Group, Text } from '@mantine/core';
import type { ReceivedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../../lib/duration.ts';

/** For which appointment the citizen came, and what they were asked to bring. Nothing for who came without one. */
export const CallAppointment = ({ appointment }: { appointment: ReceivedAppointment | null }) => {
  const { t, i18n } = useTranslation();
  if (appointment === null) return null;
  const { startsAt, motive, documents } = appointment;
  const time = timeOfDay(startsAt, i18n.language);
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconCalendarCheck size={20} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <strong>{t('company.appointment', { time, motive })}</strong>{' '}
        {documents.length > 0 && t('company.papers', { papers: documents.join(', ') })}
      </Text>
    </Group>
  );
};
