import { Badge, Center, ScrollArea, Stack, Table, Text } from '@mantine/core';
import type { DeviceState, KioskSummary } from '@visio-accueil/shared/protocol/kiosk.ts';
import { IconDeviceDesktop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/loading.tsx';

interface KioskTableProps {
  kiosks: readonly KioskSummary[] | undefined;
  /** What this person can do with a kiosk, in its line. */
  actions?: (kiosk: KioskSummary) => ReactNode;
  /** What to do when there is none yet. */
  emptyHint?: string;
}

const sessionColors = { proposed: 'amber', waiting: 'amber', talking: 'lake' };

/** Where the kiosk stands with a session; without one, whether it is there. */
const Standing = ({ kiosk: { revoked, connected, session } }: { kiosk: KioskSummary }) => {
  const { t } = useTranslation();
  const badge = (color: string, text: string) => (
    <Badge variant="light" tt="none" fw={600} miw="max-content" color={color}>
      {text}
    </Badge>
  );
  if (revoked) return badge('brick', t('kiosk.revoked'));
  if (session !== null) {
    const { state, agencyLabel } = session;
    return badge(sessionColors[state], t(`launch.state.${state}`, { agency: agencyLabel }));
  }
  return connected ? badge('leaf', t('kiosk.online')) : badge('gray', t('kiosk.offline'));
};

const deviceColors = { ready: 'leaf.7', missing: 'brick.7', unknown: 'dimmed' };

const Device = ({ state }: { state: DeviceState | null }) => {
  const { t } = useTranslation();
  if (state === null) return '–';
  return (
    <Text size="sm" c={deviceColors[state]}>
      {t(`kiosk.${state}`)}
    </Text>
  );
};

/** What someone should bring the printer before a citizen needs it. */
const PrinterNeeds = ({ status }: { status: KioskSummary['printerStatus'] }) => {
  const { t } = useTranslation();
  return (
    status && (
      <Text size="xs" c="amber.7" maw={220}>
        {[
          ...status.reasons.map((reason) => t(`print.reasons.${reason}`)),
          ...status.warnings.map((warning) => t(`print.warnings.${warning}`)),
        ].join(' ')}
      </Text>
    )
  );
};

/** Kiosks, their sessions and devices; what can be done in the line itself. */
export const KioskTable = ({ kiosks, actions, emptyHint }: KioskTableProps) => {
  const { t, i18n } = useTranslation();
  if (kiosks === undefined) {
    return (
      <Center p="xl">
        <Loading size="sm" />
      </Center>
    );
  }
  if (kiosks.length === 0) {
    return (
      <Stack align="center" gap={6} py={56}>
        <IconDeviceDesktop size={40} stroke={1.4} color="var(--mantine-color-gray-5)" aria-hidden />
        <Text fw={600}>{t('kiosk.empty')}</Text>
        {emptyHint !== undefined && (
          <Text size="sm" c="dimmed">
            {emptyHint}
          </Text>
        )}
      </Stack>
    );
  }
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short' });
  return (
    <ScrollArea scrollbars="x" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('kiosk.title') }}>
      <Table verticalSpacing="sm" horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('kiosk.label')}</Table.Th>
            <Table.Th>{t('kiosk.site')}</Table.Th>
            <Table.Th>{t('kiosk.state')}</Table.Th>
            <Table.Th>{t('kiosk.scanner')}</Table.Th>
            <Table.Th>{t('kiosk.printer')}</Table.Th>
            <Table.Th>{t('kiosk.enrolledAt')}</Table.Th>
            {actions && <Table.Th>{t('kiosk.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kiosks.map((kiosk) => (
            <Table.Tr key={kiosk.kioskId}>
              <Table.Td fw={600}>{kiosk.label}</Table.Td>
              <Table.Td miw={150}>{kiosk.siteName}</Table.Td>
              <Table.Td>
                <Standing kiosk={kiosk} />
              </Table.Td>
              <Table.Td>
                <Device state={kiosk.revoked ? null : kiosk.scanner} />
              </Table.Td>
              <Table.Td>
                <Device state={kiosk.revoked ? null : kiosk.printer} />
                <PrinterNeeds status={kiosk.printerStatus} />
              </Table.Td>
              <Table.Td>{date.format(new Date(kiosk.enrolledAt))}</Table.Td>
              {actions && <Table.Td>{actions(kiosk)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
};
