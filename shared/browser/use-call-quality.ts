import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  CallQuality,
  unknownQuality,
  type CallQualityOptions,
  type CallQualityState,
} from './call-quality.ts';

const noSubscription = (): (() => void) => () => undefined;

/**
 * The quality of both lines of a call. `request` and `onFact` must stay the same over renders.
 * @param watched false while the call is on hold
 */
export const useCallQuality = (
  { callId, stats, pictureHeld, request, onFact }: CallQualityOptions,
  watched: boolean,
): CallQualityState => {
  const latest = useRef({ stats, pictureHeld });
  useEffect(() => {
    latest.current = { stats, pictureHeld };
  });
  const [quality, setQuality] = useState<CallQuality | null>(null);
  useEffect(() => {
    if (!watched) return;
    const made = new CallQuality({
      callId,
      request,
      onFact,
      stats: () => latest.current.stats(),
      pictureHeld: () => latest.current.pictureHeld(),
    });
    setQuality(made);
    return () => {
      made.close();
      setQuality(null);
    };
  }, [callId, request, onFact, watched]);
  return useSyncExternalStore(quality?.subscribe ?? noSubscription, () => quality?.state ?? unknownQuality);
};
