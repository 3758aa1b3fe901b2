import { Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Presence } from '@visio-accueil/shared/protocol/presence.ts';
import { IconUsers } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { CallsTable } from '../features/call/calls-table.tsx';
import { MissedCalls } from '../features/call/missed-calls.tsx';
import { ShortcutHelp } from '../features/call/shortcut-help.tsx';
import { useCallsToday } from '../features/call/use-calls-today.ts';
import { PresenceSwitch } from '../features/presence/presence-switch.tsx';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { ConsoleStore } from './console-store.ts';

interface AgentDayProps {
  readonly store: ConsoleStore;
  readonly presence: Presence;
  readonly absent: boolean;
  readonly waiting: number;
}

/**
 * Availability, who waits, and the calls of the day. Drawn anew for its own news only: a call that rings or is answered must
 * not wait for it.
 */
export const AgentDay = memo(({ store, presence, absent, waiting }: AgentDayProps) => {
  const { t } = useTranslation();
  const calls = useCallsToday(store.request);
  return (
    <Grid gap="lg">
      <Grid.Col span={4}>
        <Stack gap="lg">
          <Paper withBorder radius="lg" p="lg">
            <Stack gap="md">
              <Title order={2} size="h5">
                {t('presence.label')}
              </Title>
              <PresenceSwitch presence={presence} onChoose={(presence) => store.setPresence(presence)} />
              <div role="status">
                {absent && (
                  <Text size="sm" fw={600} c="amber.8">
                    {t('absent.notice')}
                  </Text>
                )}
              </div>
            </Stack>
          </Paper>
          <Paper withBorder radius="lg" p="lg">
            <Group gap="md" wrap="nowrap" role="status">
              <IconUsers size={28} stroke={1.6} color="var(--mantine-color-lake-7)" aria-hidden />
              <Text fw={600}>
                {waiting === 0 ? t('desk.nobodyWaiting') : t('desk.waiting', { count: waiting })}
              </Text>
            </Group>
          </Paper>
          <ShortcutHelp />
        </Stack>
      </Grid.Col>
      <Grid.Col span={8}>
        <Stack gap="lg">
          <Paper component="section" aria-label={t('today.title')} withBorder radius="lg" p="lg" mih={400}>
            <Title order={2} size="h5" mb="sm">
              {t('today.title')}
            </Title>
            {calls.error === null ? (
              <CallsTable calls={calls.data} />
            ) : (
              <ErrorLine code={codeOf(calls.error)} onRetry={() => void calls.refetch()} />
            )}
          </Paper>
          <MissedCalls request={store.request} onFact={store.onFact} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
});
AgentDay.displayName = 'AgentDay';
