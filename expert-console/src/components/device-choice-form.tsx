import { Group, NativeSelect } from '@mantine/core';
import type { StoredDeviceChoice } from '@visio-accueil/shared/browser/stored-device-choice.ts';
import { useMediaDevices } from '@visio-accueil/shared/browser/use-media-devices.ts';
import { pluggedIn, servingDevice } from '@visio-accueil/shared/domain/device-choice.ts';
import { chosenKinds } from '@visio-accueil/shared/protocol/kiosk.ts';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { canChooseSpeaker } from '../lib/speaker.ts';

interface Props {
  readonly devices: StoredDeviceChoice;
  /** What is open of them: names are told once something is. */
  readonly opened: MediaStream | null;
}

/** Which camera, microphone and loudspeaker serve on this computer: at once, and from now on. */
export const DeviceChoiceForm = ({ devices, opened }: Props) => {
  const { t } = useTranslation();
  const choice = useSyncExternalStore(devices.subscribe, () => devices.choice);
  const listed = useMediaDevices(opened);
  const kinds = chosenKinds.filter((kind) => kind !== 'speaker' || canChooseSpeaker());
  return (
    <Group role="group" aria-label={t('devices.title')} gap="md" align="flex-start">
      {kinds.map((kind) => {
        const names = [...new Set(pluggedIn(listed, kind).map(({ label }) => label))].filter(Boolean);
        const chosen = choice[kind];
        // A list without names was not told yet: nothing is said to be away.
        const away = names.length > 0 && servingDevice(listed, kind, choice).absent;
        return (
          <NativeSelect
            key={kind}
            label={t(`devices.${kind}`)}
            w={260}
            value={chosen ?? ''}
            error={away ? t('devices.absent') : null}
            data={[
              { value: '', label: t('devices.auto') },
              ...names.map((name) => ({ value: name, label: name })),
              ...(chosen !== null && !names.includes(chosen)
                ? [{ value: chosen, label: away ? t('devices.away', { name: chosen }) : chosen }]
                : []),
            ]}
            onChange={({ currentTarget: { value } }) => devices.choose(kind, value === '' ? null : value)}
          />
        );
      })}
    </Group>
  );
};
