import { Button, Group, Text } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { IconBellRinging } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface MediatorAwayProps {
  readonly call: AgentCall;
  readonly request: SendRequest;
}

/** The mediator is not in the room: the citizen is alone; one click calls them back. */
export const MediatorAway = ({ call, request }: MediatorAwayProps) => {
  const { t } = useTranslation();
  const calling = useAction();
  const [notified, setNotified] = useState<number | null>(null);
  const callBack = async (): Promise<void> => {
    setNotified((await request('mediator:call-back', { callId: call.callId })).notified);
  };
  return (
    <Group gap="md">
      <Text size="sm" fw={600}>
        {t('company.away', { name: call.mediatorName })}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconBellRinging size={16} aria-hidden />}
        loading={calling.pending}
        onClick={() => void calling.run(callBack)}
      >
        {t('company.callBack')}
      </Button>
      {notified !== null && <Text size="sm">{t('company.called', { count: notified })}</Text>}
      <ErrorLine code={calling.code} />
    </Group>
  );
};
