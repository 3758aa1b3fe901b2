import { servingDevice } from '@visio-accueil/shared/domain/device-choice.ts';
import type { HostState } from '../../bridge/contract.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { useMediaDevices } from '@visio-accueil/shared/browser/use-media-devices.ts';
import { useDeviceChoice } from '../media-devices/use-device-choice.ts';

/** How systems and makers call what one person alone hears. */
const HEADSET = /casque|headset|headphone|earphone|écouteur|oreillette/i;

/** The headset among the devices, as they name themselves. Pure. */
export const headsetOf = (
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'label' | 'deviceId'>[],
): string | null =>
  devices.find(
    ({ kind, label, deviceId }) => kind === 'audiooutput' && deviceId !== 'default' && HEADSET.test(label),
  )?.deviceId ?? null;

type Output = Pick<MediaDeviceInfo, 'kind' | 'label' | 'deviceId'>;
export type Handset = NonNullable<HostState['handset']>;

/** Where one person alone hears: the handset while it is lifted, else a headset. Pure. */
export const listeningOf = (devices: readonly Output[], handset: Handset | null): string | null => {
  const sound = handset?.sound?.toLowerCase() ?? null;
  const isHandset = ({ label }: Output): boolean => sound !== null && label.toLowerCase().includes(sound);
  const lifted = handset?.lifted
    ? devices.find((device) => device.kind === 'audiooutput' && isHandset(device))
    : undefined;
  // What hangs on its hook is nobody's headset, whatever it is called.
  return lifted?.deviceId ?? headsetOf(devices.filter((device) => !isHandset(device)));
};

/**
 * Where the agent is heard now: `alone`, by one person (handset, headset) or by all; `sink`, the device's id; null, the
 * system's own, or the devices do not say.
 */
export const useListening = (): { alone: boolean; sink: string | null } => {
  const { state } = useKiosk();
  const devices = useMediaDevices();
  const choice = useDeviceChoice();
  const alone = listeningOf(devices, state?.handset ?? null);
  return alone === null
    ? { alone: false, sink: servingDevice(devices, 'speaker', choice).deviceId }
    : { alone: true, sink: alone };
};
