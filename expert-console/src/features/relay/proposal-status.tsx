import { Button, Group, Loader, Text } from '@mantine/core';
import type { Proposal } from '@visio-accueil/shared/protocol/proposal.ts';
import { useTranslation } from 'react-i18next';

interface ProposalStatusProps {
  proposal: Proposal | null;
  onWithdraw: () => void;
}

/** What the citizen is asked, or answered last. */
export const ProposalStatus = ({ proposal, onWithdraw }: ProposalStatusProps) => {
  const { t } = useTranslation();
  return (
    <div role="status">
      {(proposal?.state === 'asked' || proposal?.state === 'ringing') && (
        <Group gap="sm" wrap="nowrap" justify="space-between" mb="md">
          <Group gap="xs" wrap="nowrap">
            <Loader size={16} aria-hidden />
            <Text size="sm">{t(`relay.${proposal.state}`, { who: proposal.label })}</Text>
          </Group>
          <Button size="compact-sm" variant="default" onClick={onWithdraw}>
            {t('relay.withdraw')}
          </Button>
        </Group>
      )}
      {proposal !== null && proposal.state !== 'asked' && proposal.state !== 'ringing' && (
        <Text size="sm" fw={600} c="brick.7" mb="md">
          {t(`relay.${proposal.state}`)}
        </Text>
      )}
    </div>
  );
};
