import { ActionIcon, Popover } from '@mantine/core';
import type { StoredDeviceChoice } from '@visio-accueil/shared/browser/stored-device-choice.ts';
import { IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeviceChoiceForm } from './device-choice-form.tsx';

/** Opens the choice of devices beside itself, during a call: nothing of the call is covered for good. */
export const DeviceChoiceButton = ({
  devices,
  opened,
}: {
  devices: StoredDeviceChoice;
  opened: MediaStream | null;
}) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Popover opened={shown} onChange={setShown} position="top" width={320} withArrow trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={42}
          variant="default"
          aria-label={t('devices.title')}
          title={t('devices.title')}
          onClick={() => setShown(!shown)}
        >
          <IconSettings size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('devices.title')}>
        <DeviceChoiceForm devices={devices} opened={opened} />
      </Popover.Dropdown>
    </Popover>
  );
};
