import { useEffect } from 'react';
import { chime } from './chime.ts';
import { useSpoken } from './use-speech.ts';

/** A warning that shows is heard too: it rings, and is read aloud where that was chosen. */
export const useWarning = (text: string): void => {
  useEffect(() => {
    if (text !== '') chime();
  }, [text]);
  useSpoken(text);
};
