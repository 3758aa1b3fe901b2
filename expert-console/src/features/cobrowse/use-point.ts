import type { PointMark, Target } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { useCallback, useEffect, useRef } from 'react';
import type { SendRequest } from '../../lib/live.ts';

/** Pointers are told ten times a second at most. */
const INTERVAL = 100;

/** Shows the citizen a place of the page; `mark`: more than pointing. */
export type Point = (target: Target | null, mark?: PointMark) => void;

/** Tells the kiosk where the agent points: the latest place only. */
export const usePoint = (callId: string, request: SendRequest): Point => {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef<{ target: Target | null; mark?: PointMark }>({ target: null });
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
  return useCallback(
    (target, mark) => {
      latest.current = { target, ...(mark ? { mark } : {}) };
      timer.current =
        timer.current ??
        setTimeout(() => {
          timer.current = null;
          // A pointer lost on the way: the next one tells more.
          request('cobrowse:point', { callId, ...latest.current }).catch(() => undefined);
        }, INTERVAL);
    },
    [callId, request],
  );
};
