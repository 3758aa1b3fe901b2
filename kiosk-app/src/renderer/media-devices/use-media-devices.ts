import { noChoice, type DeviceChoice } from '@visio-accueil/shared/domain/device-choice.ts';
import { useEffect, useMemo, useState } from 'react';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** Cameras, microphones and loudspeakers as they are plugged in now. */
export const useMediaDevices = (): readonly MediaDeviceInfo[] => {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
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
  return devices;
};

/** What is chosen at this kiosk; the same object until another is. */
export const useDeviceChoice = (): DeviceChoice => {
  const { camera, microphone, speaker } = useKiosk().state?.deviceChoice ?? noChoice;
  return useMemo(() => ({ camera, microphone, speaker }), [camera, microphone, speaker]);
};
