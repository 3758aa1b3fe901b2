import { Text } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { useTranslation } from 'react-i18next';

/** Who is in the room with the citizen, and what the session is about, in one line. */
export const CitizenCompany = ({ call: { mediatorName, mediatorAway, motive } }: { call: AgentCall }) => {
  const { t } = useTranslation();
  const parts = [
    mediatorName !== null && !mediatorAway && t('company.inRoom', { name: mediatorName }),
    motive !== null && t('company.motive', { motive }),
  ].filter(Boolean);
  return (
    parts.length > 0 && (
      <Text size="sm" c="dimmed" truncate>
        {parts.join(' · ')}
      </Text>
    )
  );
};
