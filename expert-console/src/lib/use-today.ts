import { useSyncExternalStore } from 'react';
import { localToday } from './local-today.ts';

const everyMinute = (look: () => void): (() => void) => {
  const timer = setInterval(look, 60_000);
  return () => clearInterval(timer);
};

/** The day it is here (YYYY-MM-DD), the next one's within a minute of midnight. */
export const useToday = (): string => useSyncExternalStore(everyMinute, localToday);
