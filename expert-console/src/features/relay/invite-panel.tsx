import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';

interface InvitePanelProps {
  call: AgentCall;
  request: SendRequest;
}

const PERIOD = 10_000;

/** A third person: who is there, who can be invited. */
export const InvitePanel = ({ call, request }: InvitePanelProps) => {
  const { t } = useTranslation();
  const { callId, guests, proposal } = call;
  const acting = useAction();
  const busy = proposal?.state === 'asked' || proposal?.state === 'ringing';
  const candidates = useQuery({
    queryKey: ['guest-candidates', callId],
    queryFn: async () => (await request('guest:candidates', { callId })).candidates,
    refetchInterval: PERIOD,
    staleTime: 0,
  });
  // Whoever has joined since the list was asked for is no candidate any more.
  const invitable = candidates.data?.filter(
    (one) => !guests.some(({ accountId }) => accountId === one.accountId),
  );
  return (
    <Stack gap="sm" component="section" aria-label={t('guest.title')}>
      <div>
        <Title order={2} size="h6">
          {t('guest.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('guest.how')}
        </Text>
      </div>
      {guests.map(({ accountId, name, takesOver, connected }) => (
        <Group key={accountId} gap="xs" wrap="nowrap">
          <Text flex={1} size="sm" fw={600}>
            {name}
            {!connected && ` – ${t('guest.away')}`}
          </Text>
          {takesOver && (
            <Button
              size="compact-sm"
              disabled={!connected}
              onClick={() => void acting.run(() => request('transfer:complete', { callId }))}
            >
              {t('guest.handOver')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('guest.remove', { name })}
            onClick={() => void acting.run(() => request('guest:remove', { callId, accountId }))}
          >
            {t('guest.removeShort')}
          </Button>
        </Group>
      ))}
      {candidates.error !== null && <ErrorLine code={codeOf(candidates.error)} />}
      {invitable?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('guest.nobody')}
        </Text>
      )}
      {(invitable ?? []).map(({ accountId, name, kind }) => (
        <Group key={accountId} gap="xs" wrap="nowrap">
          <Text flex={1} size="sm">
            {kind === 'mediator' ? t('guest.mediator', { name }) : name}
          </Text>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconUserPlus size={16} aria-hidden />}
            aria-label={t('guest.invite', { name })}
            disabled={busy}
            onClick={() => void acting.run(() => request('guest:invite', { callId, accountId }))}
          >
            {t('guest.inviteShort')}
          </Button>
        </Group>
      ))}
      <ErrorLine code={acting.code} />
    </Stack>
  );
};
