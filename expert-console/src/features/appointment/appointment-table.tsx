import { Badge, Button, Group, Table, Text } from '@mantine/core';
import {
  APPOINTMENT_PATH,
  type Appointment,
  type AppointmentAct,
} from '@visio-accueil/shared/protocol/appointment.ts';
import { useTranslation } from 'react-i18next';

interface AppointmentTableProps {
  readonly appointments: readonly Appointment[];
  /** The day is said too. */
  readonly withDay?: boolean;
  readonly pending?: boolean;
  /** Missing: they are read only. */
  readonly onAct?: (appointment: Appointment, act: AppointmentAct) => void;
  readonly onMove?: (appointment: Appointment) => void;
}

const COLORS = { booked: 'blue', arrived: 'leaf', done: 'gray', cancelled: 'gray', missed: 'brick' } as const;
/** What is offered at each status; the server has the rule. */
const ACTS: Readonly<Record<Appointment['status'], readonly AppointmentAct[]>> = {
  booked: ['arrive', 'miss', 'cancel'],
  arrived: ['finish'],
  done: [],
  cancelled: [],
  missed: ['arrive'],
};

/** Appointments in the order of their time, with what can be done about each. */
export const AppointmentTable = (props: AppointmentTableProps) => {
  const { appointments, withDay = false, pending = false, onAct, onMove } = props;
  const { t, i18n } = useTranslation();
  const when = new Intl.DateTimeFormat(i18n.language, {
    ...(withDay ? { weekday: 'short', day: 'numeric', month: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
  });
  if (appointments.length === 0) return <Text c="gray.7">{t('appointment.none')}</Text>;
  return (
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('appointment.when')}</Table.Th>
          <Table.Th>{t('appointment.reference')}</Table.Th>
          <Table.Th>{t('appointment.agency')}</Table.Th>
          <Table.Th>{t('appointment.kiosk')}</Table.Th>
          <Table.Th>{t('appointment.status')}</Table.Th>
          {onAct && <Table.Th ta="right">{t('appointment.actions')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {appointments.map((appointment) => {
          const { appointmentId, reference, status } = appointment;
          return (
            <Table.Tr key={appointmentId}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {when.format(new Date(appointment.startsAt))}
              </Table.Td>
              <Table.Td fw={600} style={{ whiteSpace: 'nowrap' }}>
                {reference}
              </Table.Td>
              <Table.Td>
                {appointment.agencyLabel}
                <Text size="xs" c="gray.7">
                  {appointment.motive}
                </Text>
              </Table.Td>
              <Table.Td>
                {appointment.kioskLabel}
                <Text size="xs" c="gray.7">
                  {appointment.siteName}
                </Text>
              </Table.Td>
              <Table.Td>
                <Badge color={COLORS[status]} variant="light" tt="none">
                  {t(`appointment.statuses.${status}`)}
                </Badge>
              </Table.Td>
              {onAct && (
                <Table.Td>
                  <Group gap="xs" justify="flex-end">
                    {ACTS[status].map((act) => (
                      <Button
                        key={act}
                        size="compact-sm"
                        variant={act === 'arrive' || act === 'finish' ? 'light' : 'default'}
                        disabled={pending}
                        aria-label={t('appointment.actLabel', {
                          act: t(`appointment.acts.${act}`),
                          reference,
                        })}
                        onClick={() => onAct(appointment, act)}
                      >
                        {t(`appointment.acts.${act}`)}
                      </Button>
                    ))}
                    {onMove && status === 'booked' && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('appointment.moveLabel', { reference })}
                        onClick={() => onMove(appointment)}
                      >
                        {t('appointment.move')}
                      </Button>
                    )}
                    {status === 'booked' && (
                      <Button
                        component="a"
                        size="compact-sm"
                        variant="default"
                        href={`${APPOINTMENT_PATH}/${appointmentId}/billet.pdf`}
                        target="_blank"
                        rel="noreferrer"
                        aria-label={t('appointment.printLabel', { reference })}
                      >
                        {t('appointment.print')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              )}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};
