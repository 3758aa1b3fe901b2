import { Button, Group, Text } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { IconBellRinging } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface CitizenCompanyProps {
  readonly call: AgentCall;
  readonly request: SendRequest;
}

/** Whether the mediator is in the room with the citizen, the way to call them back, and what the session is about. */
export const CitizenCompany = ({ call, request }: CitizenCompanyProps) => {
  const { t } = useTranslation();
  const calling = useAction();
  const [notified, setNotified] = useState<number | null>(null);
  const { mediatorName: name, mediatorAway: away, motive } = call;
  const callBack = async () => {
    setNotified((await request('mediator:call-back', { callId: call.callId })).notified);
  };
  return (
    <>
      <Group gap="xs" wrap="nowrap" miw={0}>
        {name !== null && (
          <Text size="sm" c={away ? 'amber.8' : 'dimmed'} fw={away ? 600 : undefined} truncate role="status">
            {t(away ? 'company.away' : 'company.inRoom', { name })}
          </Text>
        )}
        {name !== null && away && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconBellRinging size={16} aria-hidden />}
            loading={calling.pending}
            onClick={() => void calling.run(callBack)}
          >
            {t('company.callBack')}
          </Button>
        )}
        {motive !== null && (
          <Text size="sm" c="dimmed" truncate>
            {t('company.motive', { motive })}
          </Text>
        )}
      </Group>
      {away && notified !== null && (
        <Text size="sm" role="status">
          {t('company.called', { count: notified })}
        </Text>
      )}
      <ErrorLine code={calling.code} />
    </>
  );
};
