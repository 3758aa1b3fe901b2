import { useEffect, useState } from 'react';

/** Where the choice outlives a crash of this window; it holds the id of the call, nothing else. */
const KEY = 'camera-at-answer';

export interface CameraChoice {
  /** The camera opens only when an agent answers. */
  readonly later: boolean;
  readonly choose: (later: boolean) => void;
}

/** When the camera opens: as soon as one waits, unless the citizen chose otherwise, for this call only. */
export const useCameraChoice = (callId: string | null): CameraChoice => {
  const [kept, setKept] = useState(() => sessionStorage.getItem(KEY));
  useEffect(
    () => () => {
      // This call is over. Before the first one there is nothing to forget, and a window that loaded again has it to come.
      if (callId === null) return;
      sessionStorage.removeItem(KEY);
      setKept(null);
    },
    [callId],
  );
  const choose = (later: boolean): void => {
    if (callId === null) return;
    if (later) sessionStorage.setItem(KEY, callId);
    else sessionStorage.removeItem(KEY);
    setKept(later ? callId : null);
  };
  return { later: callId !== null && kept === callId, choose };
};
