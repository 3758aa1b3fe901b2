import { useEffect, useState } from 'react';

/**
 * Cameras, microphones and loudspeakers as they are plugged in now.
 *
 * @param opened what is open of them: a browser tells their names only once one was, and without a word
 */
export const useMediaDevices = (opened?: MediaStream | null): readonly MediaDeviceInfo[] => {
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
  }, [opened]);
  return devices;
};
