import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { alertsOf, type CareAlert } from '@visio-accueil/shared/domain/care-alerts.ts';
import type { KioskCare } from '@visio-accueil/shared/protocol/care.ts';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../../lib/duration.ts';
import type { SendRequest } from '../../lib/live.ts';
import { KioskFacts } from './kiosk-facts.tsx';
import { KioskOrders } from './kiosk-orders.tsx';
import { KioskSettings } from './kiosk-settings.tsx';
import { LastCheck } from './last-check.tsx';
import { SideDevices } from './side-devices.tsx';

const standingOf = ({ connected }: KioskCare, alerts: readonly CareAlert[]) =>
  alerts[0]?.gravity ?? (connected ? 'fine' : 'offline');
const colors = { fine: 'leaf', watch: 'amber', broken: 'brick', offline: 'gray' };

/** One kiosk: what it lacks first, then how it is, then what can be asked of it. */
export const KioskCard = ({
  kiosk,
  now,
  request,
}: {
  kiosk: KioskCare;
  now: number;
  request: SendRequest;
}) => {
  const { t, i18n } = useTranslation();
  const alerts = alertsOf(kiosk, now);
  const standing = standingOf(kiosk, alerts);
  return (
    <Paper component="section" aria-label={kiosk.label} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Group justify="space-between">
          <div>
            <Title order={2} size="h4">
              {kiosk.label}
            </Title>
            <Text size="sm" c="gray.7">
              {kiosk.siteName}
              {' · '}
              {kiosk.heardAt === null
                ? t('care.neverHeard')
                : t('care.heard', { time: timeOfDay(kiosk.heardAt, i18n.language) })}
            </Text>
          </div>
          <Badge size="lg" variant="light" tt="none" color={colors[standing]}>
            {t(`care.${standing}`)}
          </Badge>
        </Group>
        <Stack gap={4}>
          {alerts.map(({ code, gravity }) => (
            <Group key={code} gap="xs" wrap="nowrap" c={gravity === 'broken' ? 'brick.8' : 'amber.8'}>
              {gravity === 'broken' ? <IconCircleX aria-hidden /> : <IconAlertTriangle aria-hidden />}
              <Text fw={600}>{t(`care.alerts.${code}`)}</Text>
            </Group>
          ))}
        </Stack>
        <KioskFacts kiosk={kiosk} />
        <LastCheck check={kiosk.health?.check ?? null} />
        <SideDevices kiosk={kiosk} request={request} />
        <KioskOrders kiosk={kiosk} request={request} />
        <KioskSettings kiosk={kiosk} request={request} />
      </Stack>
    </Paper>
  );
};
