import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import type { Proposal } from '@visio-accueil/shared/protocol/proposal.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useSecondsLeft } from '../components/use-seconds-left.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** The agent proposes that the citizen talks with someone else, or with one more: yes or no. */
export const ProposalSheet = ({ call, proposal }: { call: KioskCall; proposal: Proposal }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const [busy, setBusy] = useState(false);
  const seconds = useSecondsLeft(Date.parse(proposal.expiresAt));
  const answer = async (accepted: boolean) => {
    setBusy(true);
    const { proposalId } = proposal;
    await attempt(() => askServer(bridge, 'proposal:answer', { callId: call.callId, proposalId, accepted }));
    setBusy(false);
  };
  const names = { agent: call.agentName ?? t('call.someAgent'), who: proposal.label };
  return (
    <Sheet
      title={t(`proposal.${proposal.kind}.title`, names)}
      actions={
        <>
          <BigButton color="brick" variant="outline" disabled={busy} onClick={() => void answer(false)}>
            {t('proposal.no')}
          </BigButton>
          <BigButton disabled={busy} onClick={() => void answer(true)}>
            {t('proposal.yes')}
          </BigButton>
        </>
      }
    >
      <p>{t(`proposal.${proposal.kind}.text`, names)}</p>
      <p>{t(`proposal.${proposal.kind}.how`, names)}</p>
      <p>{t('consent.timeLeft', { count: seconds })}</p>
    </Sheet>
  );
};
