import { Badge, Group, Text } from '@mantine/core';
import type { SideDeviceState } from '@visio-accueil/shared/protocol/side-device.ts';
import { useTranslation } from 'react-i18next';

/** The models that a kiosk knows beside its screen, and whether each is plugged in. */
export const SideDeviceRow = ({ devices }: { devices: readonly SideDeviceState[] }) => {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {t('care.side.title')}
      </Text>
      {devices.length === 0 && (
        <Text size="sm" c="gray.7">
          {t('care.side.none')}
        </Text>
      )}
      {devices.map(({ model, plugged }, index) => (
        <Badge
          // Two of the same name are two models.
          key={`${index} ${model}`}
          variant="light"
          tt="none"
          fw={600}
          color={plugged ? 'leaf' : 'brick'}
        >
          {model} : {t(plugged ? 'care.side.plugged' : 'care.side.unplugged')}
        </Badge>
      ))}
    </Group>
  );
};
