import { SimpleGrid, Stack, Text } from '@mantine/core';
import { CUT_DAYS, type KioskCare } from '@visio-accueil/shared/protocol/care.ts';
import { useTranslation } from 'react-i18next';

const GIB = 1024;
const DAY_HOURS = 48;

/** Everything a kiosk told of itself, one fact a cell. */
export const KioskFacts = ({ kiosk }: { kiosk: KioskCare }) => {
  const { t } = useTranslation();
  const { health, devices } = kiosk;
  const size = (mib: number | null | undefined): string =>
    mib === null || mib === undefined
      ? t('care.unknown')
      : mib < GIB
        ? t('care.mib', { value: mib })
        : t('care.gib', { value: Math.round(mib / GIB) });
  const value = (key: 'degrees' | 'milliseconds', read: number | null | undefined): string =>
    read === null || read === undefined ? t('care.unknown') : t(`care.${key}`, { value: Math.round(read) });
  const running = (seconds: number): string => {
    const hours = Math.floor(seconds / 3600);
    return hours < DAY_HOURS
      ? t('care.hours', { count: hours })
      : t('care.days', { count: Math.floor(hours / 24) });
  };
  const facts: [string, string][] = [
    [t('care.fact.camera'), t(`kiosk.${health?.camera ?? 'unknown'}`)],
    [t('care.fact.microphone'), t(`kiosk.${health?.microphone ?? 'unknown'}`)],
    [t('care.fact.scanner'), t(`kiosk.${devices.scanner}`)],
    [t('care.fact.printer'), t(`kiosk.${devices.printer}`)],
    [t('care.fact.line'), value('milliseconds', health?.roundTrip)],
    [t('care.fact.disk'), size(health?.diskFreeMiB)],
    [t('care.fact.memory'), size(health?.memoryFreeMiB)],
    [t('care.fact.temperature'), value('degrees', health?.temperature)],
    [t('care.fact.up'), health === null ? t('care.unknown') : running(health.machineUp)],
    [t('care.fact.visitsInCuts', { count: CUT_DAYS }), String(kiosk.visitsInCuts)],
    [t('care.fact.version'), health?.version ?? t('care.unknown')],
  ];
  return (
    <SimpleGrid cols={5} spacing="md" verticalSpacing="xs">
      {facts.map(([name, said]) => (
        <Stack key={name} gap={0}>
          <Text size="xs" c="gray.7">
            {name}
          </Text>
          <Text fw={600}>{said}</Text>
        </Stack>
      ))}
    </SimpleGrid>
  );
};
