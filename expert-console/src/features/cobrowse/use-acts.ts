import type { ActOutcome, CobrowseAction } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';

export interface Acts {
  act: (action: CobrowseAction) => void;
  /** The same, for what more than a code comes of: the host's own word. Rejects when the server or the line refuses. */
  outcome: (action: CobrowseAction) => Promise<ActOutcome>;
  /** Why the last act was refused, by the server or at the kiosk; null once one succeeds. */
  refusal: ErrorCode | null;
}

/** The agent's acts, and the kiosk's word on each. */
export const useActs = (callId: string, request: SendRequest, onFact: OnFact): Acts => {
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const waiting = useRef(new Map<string, (outcome: ActOutcome) => void>());
  useEffect(() => {
    const awaited = waiting.current;
    const stop = onFact('cobrowse:action-ended', (ended) => {
      if (ended.callId !== callId) return;
      const settle = awaited.get(ended.actionId);
      if (settle) settle(ended);
      else setRefusal(ended.code);
    });
    return () => {
      stop();
      for (const settle of awaited.values()) settle({ code: 'cobrowse-closed' });
    };
  }, [callId, onFact]);
  const act = useCallback(
    (action: CobrowseAction) => {
      request('cobrowse:act', { callId, actionId: crypto.randomUUID(), action }).catch((error: unknown) =>
        setRefusal(codeOf(error)),
      );
    },
    [callId, request],
  );
  const outcome = useCallback(
    async (action: CobrowseAction): Promise<ActOutcome> => {
      const actionId = crypto.randomUUID();
      const { promise, resolve } = Promise.withResolvers<ActOutcome>();
      waiting.current.set(actionId, resolve);
      try {
        await request('cobrowse:act', { callId, actionId, action });
        return await promise;
      } finally {
        waiting.current.delete(actionId);
      }
    },
    [callId, request],
  );
  return { act, outcome, refusal };
};
