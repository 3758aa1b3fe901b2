import { useEffect, useEffectEvent } from 'react';
import { useDeviceChoice } from '../media-devices/use-device-choice.ts';
import { chime } from './chime.ts';
import { useSpoken } from './use-speech.ts';

/** Rings for each new text but an empty one. */
export const useChime = (text: string): void => {
  const choice = useDeviceChoice();
  const ring = useEffectEvent(() => {
    chime(choice).catch((error: unknown) => globalThis.reportError(error));
  });
  useEffect(() => {
    if (text !== '') ring();
  }, [text]);
};

/** A warning that shows is heard too: it rings, and is read aloud where that was chosen. */
export const useWarning = (text: string): void => {
  useChime(text);
  useSpoken(text);
};
