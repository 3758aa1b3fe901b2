import type { Target } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { useCallback, useEffect, useRef } from 'react';
import type { SendRequest } from '../../lib/live.ts';

/** Pointers are told ten times a second at most. */
const INTERVAL = 100;

/** Tells the kiosk where the agent points: the latest place only. */
export const usePoint = (callId: string, request: SendRequest): ((target: Target | null) => void) => {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef<Target | null>(null);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
  return useCallback(
    (target) => {
      latest.current = target;
      timer.current =
        timer.current ??
        setTimeout(() => {
          timer.current = null;
          // A pointer lost on the way: the next one tells more.
          request('cobrowse:point', { callId, target: latest.current }).catch(() => undefined);
        }, INTERVAL);
    },
    [callId, request],
  );
};
