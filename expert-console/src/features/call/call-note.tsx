import { Group, Text } from '@mantine/core';
import type { TransferNote } from '@visio-accueil/shared/protocol/transfer.ts';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Where a call that was passed on comes from, and what the agent before wrote. Nothing for other calls. */
export const CallNote = ({ note }: { note: TransferNote | null }) => {
  const { t } = useTranslation();
  if (note === null) return null;
  const { from, text, returned } = note;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconArrowForwardUp size={20} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        <strong>{t(returned ? 'relay.noteReturned' : 'relay.noteFrom', { from })}</strong>{' '}
        {text === '' ? t('relay.noteNone') : text}
      </Text>
    </Group>
  );
};
