import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { IconHandStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../../lib/duration.ts';
import type { OnFact } from '../../lib/live.ts';
import { chime } from '../../lib/ring-tone.ts';
import { useBlinkingTitle } from '../../lib/use-blinking-title.ts';
import { alertsAfter, type HelpAlert } from './alerts.ts';

/** Kiosks that ask for the mediator: heard, in the window's title, and a banner each until it is seen. */
export const HelpAlerts = ({ onFact }: { onFact: OnFact }) => {
  const { t, i18n } = useTranslation();
  const [alerts, setAlerts] = useState<readonly HelpAlert[]>([]);
  const latest = alerts[0];
  useBlinkingTitle(
    t('common.appName'),
    latest === undefined ? null : t('mediator.windowTitle', { kiosk: latest.kioskLabel }),
  );
  useEffect(
    () =>
      onFact('mediator:called', (called: FactPayload<'mediator:called'>) => {
        chime();
        setAlerts((known) => alertsAfter(known, called));
      }),
    [onFact],
  );
  if (alerts.length === 0) return <Text c="dimmed">{t('mediator.none')}</Text>;
  return (
    <Stack gap="sm" role="alert">
      {alerts.map((alert) => (
        <Paper
          key={alert.kioskLabel}
          radius="lg"
          p="lg"
          bg="amber.0"
          style={{ border: '2px solid var(--mantine-color-amber-4)' }}
        >
          <Group wrap="nowrap" gap="lg">
            <ThemeIcon size={56} radius="xl" color="amber" aria-hidden>
              <IconHandStop size={30} />
            </ThemeIcon>
            <Stack gap={2} flex={1}>
              <Title order={2} size="h3">
                {t('mediator.alert', { kiosk: alert.kioskLabel })}
              </Title>
              <Text>
                {t('mediator.alertDetail', {
                  site: alert.siteName,
                  time: timeOfDay(alert.at, i18n.language),
                })}
              </Text>
            </Stack>
            <Button
              size="md"
              color="amber"
              onClick={() =>
                setAlerts((known) => known.filter(({ kioskLabel }) => kioskLabel !== alert.kioskLabel))
              }
            >
              {t('mediator.seen')}
            </Button>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
};
