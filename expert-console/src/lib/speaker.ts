import type { StoredDeviceChoice } from '@visio-accueil/shared/browser/stored-device-choice.ts';
import { useMediaDevices } from '@visio-accueil/shared/browser/use-media-devices.ts';
import { servingDevice } from '@visio-accueil/shared/domain/device-choice.ts';
import { createContext, useContext, useEffect, useSyncExternalStore, type RefObject } from 'react';

/** Where others are heard: a device's id; null: the system's own. */
export const Speaker = createContext<string | null>(null);

/** Not every browser lets a page choose where it is heard. */
export const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

/** The loudspeaker that serves now. @param opened what is open: names are told once something is */
export const useSpeaker = (devices: StoredDeviceChoice, opened: MediaStream | null): string | null => {
  const choice = useSyncExternalStore(devices.subscribe, () => devices.choice);
  return servingDevice(useMediaDevices(opened), 'speaker', choice).deviceId;
};

/** Has an element heard there. */
export const useHeardAt = (element: RefObject<HTMLMediaElement | null>): void => {
  const speaker = useContext(Speaker);
  useEffect(() => {
    if (!canChooseSpeaker()) return;
    // Refused when the device has just been taken away: then the system's own is heard, as before.
    element.current?.setSinkId(speaker ?? '').catch(() => undefined);
  }, [element, speaker]);
};
