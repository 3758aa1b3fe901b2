import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { clockText } from '../../lib/duration.ts';
import { useAction } from '../../lib/use-action.ts';
import { useNow } from '../../lib/use-now.ts';

interface ParkedCallsProps {
  calls: readonly AgentCall[];
  /** Absent while another call is on. */
  onRecall?: (callId: string) => Promise<void>;
}

/** The citizens this agent put on hold, how long they may wait yet, and the way back to them. */
export const ParkedCalls = ({ calls, onRecall }: ParkedCallsProps) => {
  const { t } = useTranslation();
  const now = useNow();
  const recalling = useAction();
  if (calls.length === 0) return null;
  return (
    <Paper component="section" aria-label={t('relay.parkedTitle')} withBorder radius="lg" p="md">
      <Stack gap="sm">
        {onRecall !== undefined && (
          <Title order={2} size="h5">
            {t('relay.parkedTitle')}
          </Title>
        )}
        {calls.map((call) => (
          <Group key={call.callId} gap="md" wrap="nowrap">
            <IconPlayerPause size={22} color="var(--mantine-color-amber-7)" aria-hidden />
            <Text flex={1} size="sm">
              <strong>{t('ring.place', { site: call.siteName, kiosk: call.kioskLabel })}</strong>
              {' · '}
              {t('relay.parkedLeft', { time: clockText(leftOf(call, now)) })}
            </Text>
            {onRecall !== undefined && (
              <Button
                size="sm"
                loading={recalling.pending}
                onClick={() => void recalling.run(() => onRecall(call.callId))}
              >
                {t('relay.recall')}
              </Button>
            )}
          </Group>
        ))}
        <ErrorLine code={recalling.code} />
      </Stack>
    </Paper>
  );
};

/** Seconds until it goes back to the queue. */
const leftOf = ({ holdsUntil }: AgentCall, now: number): number =>
  holdsUntil === null ? 0 : Math.max(0, Math.ceil((Date.parse(holdsUntil) - now) / 1000));
