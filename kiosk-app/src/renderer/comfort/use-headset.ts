import { useEffect, useState } from 'react';
import type { HostState } from '../../bridge/contract.ts';

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

/** Where the agent is heard now by one person alone; null: on the speaker, or the devices do not say. */
export const useListening = (handset: Handset | null): string | null => {
  const [devices, setDevices] = useState<readonly Output[]>([]);
  useEffect(() => {
    const { mediaDevices } = navigator;
    let gone = false;
    const look = () => {
      mediaDevices.enumerateDevices().then(
        (found) => {
          if (!gone) setDevices(found);
        },
        () => undefined, // then there is none to be known
      );
    };
    look();
    mediaDevices.addEventListener('devicechange', look);
    return () => {
      gone = true;
      mediaDevices.removeEventListener('devicechange', look);
    };
  }, []);
  return listeningOf(devices, handset);
};
