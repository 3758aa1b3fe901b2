import { Button, Group, Stack, Text } from '@mantine/core';
import type { KioskCare } from '@visio-accueil/shared/protocol/care.ts';
import { hidProfilesSchema } from '@visio-accueil/shared/protocol/side-device.ts';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { freshProfile, modelKey, pathOf, strangers } from './side-device-draft.ts';
import { SideDeviceEditor } from './side-device-editor.tsx';
import { SideDeviceRow } from './side-device-row.tsx';
import { useSideDevices } from './use-side-devices.ts';

/** Buttons, handset and readers of a kiosk: which are plugged in, and their models to be seen, learnt and changed. */
export const SideDevices = ({ kiosk, request }: { kiosk: KioskCare; request: SendRequest }) => {
  const { t } = useTranslation();
  const devices = useSideDevices(kiosk.kioskId, request);
  const { answer, profiles, change, pending } = devices;
  const valid = hidProfilesSchema.safeParse(profiles).success;
  return (
    <Stack gap="sm">
      <Group gap="md">
        <SideDeviceRow devices={kiosk.health?.sideDevices ?? []} />
        <Button
          variant="default"
          size="sm"
          disabled={!kiosk.connected || pending}
          onClick={() => void devices.look()}
        >
          {t('care.side.look')}
        </Button>
      </Group>
      {answer !== null && (
        <>
          {profiles.map((profile) => (
            <SideDeviceEditor
              key={modelKey(profile)}
              profile={profile}
              path={pathOf(profile, answer.plugged)}
              onChange={(changed) => devices.changeOne(profile, changed)}
              onRemove={() => change(profiles.filter((each) => each !== profile))}
              onPress={devices.press}
              onStop={devices.stopPress}
            />
          ))}
          {strangers(answer.plugged, profiles).map((device) => (
            <Group key={device.path} gap="sm">
              <Text>{device.name || t('care.side.nameless')}</Text>
              <Button variant="light" size="sm" onClick={() => change([...profiles, freshProfile(device)])}>
                {t('care.side.teach')}
              </Button>
            </Group>
          ))}
          <Group gap="md">
            <Button variant="light" disabled={!valid} loading={pending} onClick={() => void devices.save()}>
              {t('care.side.save')}
            </Button>
            {!valid && <Text size="sm">{t('care.side.incomplete')}</Text>}
          </Group>
        </>
      )}
      <Text size="sm" role="status">
        {devices.saved && t('care.side.saved')}
        {devices.refused !== null && t(`care.side.refused.${devices.refused}`)}
      </Text>
      <ErrorLine code={devices.code} />
    </Stack>
  );
};
