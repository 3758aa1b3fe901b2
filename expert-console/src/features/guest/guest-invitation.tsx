import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { GuestRing } from '@visio-accueil/shared/protocol/guest.ts';
import { IconUserPlus } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { startRinging } from '../../lib/ring-tone.ts';
import type { Action } from '../../lib/use-action.ts';
import { useBlinkingTitle } from '../../lib/use-blinking-title.ts';

interface GuestInvitationProps {
  ring: GuestRing;
  joining: Action;
  onJoin: () => void;
  onDecline: () => void;
}

/** Someone asks this person into a call: heard, in the window's title, and a banner that takes the focus. */
export const GuestInvitation = ({ ring, joining, onJoin, onDecline }: GuestInvitationProps) => {
  const { t } = useTranslation();
  const titleId = useId();
  const join = useRef<HTMLButtonElement>(null);
  useBlinkingTitle(t('common.appName'), t('guest.windowTitle', { name: ring.from }));
  useEffect(() => startRinging(), []);
  useEffect(() => join.current?.focus(), [ring.callId]);
  return (
    <Paper
      component="section"
      aria-labelledby={titleId}
      radius="lg"
      p="lg"
      bg="lake.0"
      style={{ border: '2px solid var(--mantine-color-lake-4)' }}
    >
      <Group gap="lg" wrap="nowrap">
        <ThemeIcon size={56} radius="xl" color="lake" aria-hidden>
          <IconUserPlus size={30} />
        </ThemeIcon>
        <Stack gap={2} flex={1}>
          <Title order={2} size="h3" id={titleId}>
            {t(ring.takesOver ? 'guest.takeOver' : 'guest.invited', { name: ring.from })}
          </Title>
          <Text fw={600}>{t('ring.place', { site: ring.siteName, kiosk: ring.kioskLabel })}</Text>
          {ring.note !== '' && <Text size="sm">{ring.note}</Text>}
        </Stack>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" size="lg" onClick={onDecline} disabled={joining.pending}>
            {t('ring.decline')}
          </Button>
          <Button ref={join} color="lake" size="lg" loading={joining.pending} onClick={onJoin}>
            {t('guest.join')}
          </Button>
        </Group>
      </Group>
      <ErrorLine code={joining.code} />
    </Paper>
  );
};
