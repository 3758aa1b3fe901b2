import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, secondsSince } from '../../lib/duration.ts';

interface EndedCallProps {
  call: AgentCall;
  onDismiss: () => void;
  /** What is left to do with the documents, or that they are gone. */
  children: ReactNode;
}

/** One line on the call that just ended. */
export const EndedCall = ({ call, onDismiss, children }: EndedCallProps) => {
  const { t } = useTranslation();
  const [endedAt] = useState(() => Date.now());
  const talk = call.answeredAt === null ? 0 : secondsSince(call.answeredAt, endedAt);
  return (
    <Paper component="section" aria-label={t('ended.title')} withBorder radius="lg" p="md">
      <Group wrap="nowrap" align="center">
        <ThemeIcon color="lake" variant="light" size={44} radius="xl" aria-hidden>
          <IconCheck size={24} />
        </ThemeIcon>
        <Stack gap={2} flex={1} role="status">
          <Title order={2} size="h5">
            {t('ended.title')}
          </Title>
          <Text size="sm">
            {t('ended.summary', { site: call.siteName, kiosk: call.kioskLabel, time: clockText(talk) })}
            {' · '}
            {call.endReason === null ? t('ended.unknown') : t(`ended.${call.endReason}`)}
          </Text>
          {children}
        </Stack>
        <Button variant="default" onClick={onDismiss}>
          {t('ended.dismiss')}
        </Button>
      </Group>
    </Paper>
  );
};
