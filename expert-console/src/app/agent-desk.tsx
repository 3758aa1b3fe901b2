import { Center, Grid, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CallsTable } from '../features/call/calls-table.tsx';
import { ClosingNotice } from '../features/call/closing-notice.tsx';
import { EndedCall } from '../features/call/ended-call.tsx';
import { IncomingCall } from '../features/call/incoming-call.tsx';
import { MissedCalls } from '../features/call/missed-calls.tsx';
import { ParkedCalls } from '../features/call/parked-calls.tsx';
import { ShortcutHelp } from '../features/call/shortcut-help.tsx';
import { useCallsToday } from '../features/call/use-calls-today.ts';
import { LeftoverPages } from '../features/document/leftover-pages.tsx';
import { PresenceSwitch } from '../features/presence/presence-switch.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { useAction } from '../lib/use-action.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { GuestRings } from './guest-rings.tsx';
import type { PageProps } from './page-props.ts';

/** Between two calls: availability, who waits, what rings, and the calls of the day. */
export const AgentDesk = ({ account, store, snapshot }: PageProps) => {
  const { t } = useTranslation();
  const answering = useAction();
  const declining = useAction();
  const calls = useCallsToday(store.request);
  const { desk, welcomed, pagesDeletedAt } = snapshot;
  const ring = desk.rings[0];

  if (!welcomed) {
    return (
      <Center h="100%">
        <Loader aria-label={t('common.loading')} />
      </Center>
    );
  }
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <div>
        <Title order={1} size="h2">
          {t('desk.title')}
        </Title>
        <ClosingNotice closesAt={desk.closesAt} />
        {ring === undefined && <ErrorLine code={answering.code ?? declining.code} />}
        <div role="status">
          {desk.ringEnd !== null && ring === undefined && (
            <Text size="sm" c="dimmed" mt={4}>
              {desk.ringEnd === 'answered-elsewhere'
                ? t('ring.answeredElsewhere')
                : t(`ring.${desk.ringEnd}`)}
            </Text>
          )}
        </div>
      </div>
      {ring === undefined && <GuestRings account={account} store={store} snapshot={snapshot} />}
      {ring !== undefined && (
        <IncomingCall
          ring={ring}
          answering={answering}
          onAnswer={() => void answering.run(() => store.accept(ring.callId))}
          onDecline={() => void declining.run(() => store.decline(ring.callId))}
        />
      )}
      <ParkedCalls calls={desk.parked} onRecall={(callId) => store.recall(callId)} />
      {desk.endedCall !== null && (
        <EndedCall key={desk.endedCall.callId} call={desk.endedCall} onDismiss={() => store.moveOn()}>
          <LeftoverPages tray={store.tray} deletedAt={pagesDeletedAt} onForget={() => store.forgetPages()} />
        </EndedCall>
      )}
      <Grid gap="lg">
        <Grid.Col span={4}>
          <Stack gap="lg">
            <Paper withBorder radius="lg" p="lg">
              <Stack gap="md">
                <Title order={2} size="h5">
                  {t('presence.label')}
                </Title>
                <PresenceSwitch
                  presence={desk.presence}
                  onChoose={(presence) => store.setPresence(presence)}
                />
                <div role="status">
                  {desk.absent && (
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
                  {desk.waiting === 0 ? t('desk.nobodyWaiting') : t('desk.waiting', { count: desk.waiting })}
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
    </Stack>
  );
};
