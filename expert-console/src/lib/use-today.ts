import { useSyncExternalStore } from 'react';
import { localToday } from './local-today.ts';

const OFTEN_MS = 20_000;

/** By looking, not by a timer set for midnight: a computer that slept wakes up to the right day. */
const everyNow = (look: () => void): (() => void) => {
  const timer = setInterval(look, OFTEN_MS);
  return () => clearInterval(timer);
};

/** The day it is here (YYYY-MM-DD), the next one's within twenty seconds of midnight. */
export const useToday = (): string => useSyncExternalStore(everyNow, localToday);
