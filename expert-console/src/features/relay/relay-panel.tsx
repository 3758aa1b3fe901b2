import { Divider, Stack } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { InvitePanel } from './invite-panel.tsx';
import { ProposalStatus } from './proposal-status.tsx';
import { TransferForm } from './transfer-form.tsx';

interface RelayPanelProps {
  call: AgentCall;
  request: SendRequest;
  /** Pages that were not downloaded: they go with the call. */
  unsavedPages: number;
}

/** Who else the citizen may talk with. */
export const RelayPanel = ({ call, request, unsavedPages }: RelayPanelProps) => {
  const withdrawing = useAction();
  return (
    <>
      <ProposalStatus
        proposal={call.proposal}
        onWithdraw={() => void withdrawing.run(() => request('proposal:withdraw', { callId: call.callId }))}
      />
      <ErrorLine code={withdrawing.code} />
      <Stack gap="md">
        <InvitePanel call={call} request={request} />
        <Divider />
        <TransferForm call={call} request={request} unsavedPages={unsavedPages} />
      </Stack>
    </>
  );
};
