import { useEffect, useState } from 'react';

/** How systems and makers call what one person alone hears. */
const HEADSET = /casque|headset|headphone|earphone|écouteur|oreillette/i;

/** The headset among the devices, as they name themselves. Pure. */
export const headsetOf = (
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'label' | 'deviceId'>[],
): string | null =>
  devices.find(
    ({ kind, label, deviceId }) => kind === 'audiooutput' && deviceId !== 'default' && HEADSET.test(label),
  )?.deviceId ?? null;

/** The headset that is connected now, so that the agent is heard in it alone; null: none, or the devices do not say. */
export const useHeadset = (): string | null => {
  const [headset, setHeadset] = useState<string | null>(null);
  useEffect(() => {
    const { mediaDevices } = navigator;
    let gone = false;
    const look = () => {
      mediaDevices.enumerateDevices().then(
        (devices) => {
          if (!gone) setHeadset(headsetOf(devices));
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
  return headset;
};
