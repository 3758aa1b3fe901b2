import { Badge, Button, Group, Paper, Table, Text, Title } from '@mantine/core';
import type { Activity } from '@visio-accueil/shared/protocol/activity.ts';
import { useTranslation } from 'react-i18next';
import type { AgencyChoice } from './activity-fields.tsx';

interface ActivityListProps {
  readonly activities: readonly Activity[];
  readonly agencies: readonly AgencyChoice[];
  readonly onDuplicate: (activity: Activity) => void;
  readonly onCorrect: (activity: Activity) => void;
}

/** What was recorded, the latest first. */
export const ActivityList = ({ activities, agencies, onDuplicate, onCorrect }: ActivityListProps) => {
  const { t, i18n } = useTranslation();
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  const nameOf = (agencyId: string | null): string =>
    agencies.find(({ value }) => value === agencyId)?.label ?? '–';
  return (
    <Paper component="section" aria-label={t('activity.listTitle')} withBorder radius="lg" p="lg" mih={240}>
      <Title order={2} size="h5" mb="sm">
        {t('activity.listTitle')}
      </Title>
      {activities.length === 0 && <Text c="gray.7">{t('activity.none')}</Text>}
      {activities.length > 0 && (
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('activity.when')}</Table.Th>
              <Table.Th>{t('activity.kind')}</Table.Th>
              <Table.Th ta="right">{t('activity.duration')}</Table.Th>
              <Table.Th>{t('activity.theme')}</Table.Th>
              <Table.Th>{t('activity.autonomy')}</Table.Th>
              <Table.Th>{t('activity.redirectedTo')}</Table.Th>
              <Table.Th ta="right">{t('activity.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {activities.map((activity) => {
              const kind = t(`activity.kinds.${activity.kind}`);
              const time = when.format(new Date(activity.at));
              return (
                <Table.Tr key={activity.activityId}>
                  <Table.Td>{time}</Table.Td>
                  <Table.Td fw={600}>
                    {kind}{' '}
                    {activity.cancelled && (
                      <Badge color="gray" variant="light" tt="none">
                        {t('activity.cancelled')}
                      </Badge>
                    )}
                    {activity.corrections.length > 0 && (
                      <Text span size="xs" c="gray.7" fw={400}>
                        {t('activity.corrected', { count: activity.corrections.length })}
                      </Text>
                    )}
                    {activity.note !== '' && (
                      <Text size="xs" c="gray.7" fw={400}>
                        {activity.note}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{t('activity.minutes', { count: activity.minutes })}</Table.Td>
                  <Table.Td>{nameOf(activity.theme)}</Table.Td>
                  <Table.Td>
                    {activity.autonomy === null ? '–' : t(`activity.autonomies.${activity.autonomy}`)}
                  </Table.Td>
                  <Table.Td>{nameOf(activity.redirectedTo)}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="light"
                        aria-label={t('activity.duplicateLabel', { kind, time })}
                        onClick={() => onDuplicate(activity)}
                      >
                        {t('activity.duplicate')}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('activity.correctLabel', { kind, time })}
                        onClick={() => onCorrect(activity)}
                      >
                        {t('activity.correct')}
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
};
