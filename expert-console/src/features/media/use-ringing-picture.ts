import type { Ring } from '@visio-accueil/shared/protocol/call.ts';
import { useCallback, useEffect, useState } from 'react';

/** How long the call's page waits for the picture at most, in milliseconds. */
const PATIENCE = 500;

/**
 * At the answer the picture comes first, where the call rang: the call's page is heavy to build and would hold its first
 * frame up.
 * @returns the ring that still shows, answered or not, and what to call once its picture does
 */
export const useRingingPicture = (
  ring: Ring | null,
  answeredCallId: string | null,
): readonly [Ring | null, () => void] => {
  const [last, setLast] = useState(ring);
  if (ring !== null && ring !== last) setLast(ring);
  const lastId = last?.callId ?? null;
  // By its id: the picture may show before the answer is known to count.
  const [shownId, setShownId] = useState<string | null>(null);
  const shown = useCallback(() => setShownId(lastId), [lastId]);
  const answered = ring === null && lastId !== null && lastId === answeredCallId && lastId !== shownId;
  useEffect(() => {
    if (!answered) return;
    const timer = setTimeout(shown, PATIENCE);
    return () => clearTimeout(timer);
  }, [answered, shown]);
  return [ring ?? (answered ? last : null), shown];
};
