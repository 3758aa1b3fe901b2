import type { CobrowseAction } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { useCallback, useEffect, useState } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';

export interface Acts {
  act: (action: CobrowseAction) => void;
  /** Why the last act was refused, by the server or at the kiosk; null once one succeeds. */
  refusal: ErrorCode | null;
}

/** The agent's acts, and the kiosk's word on each. */
export const useActs = (callId: string, request: SendRequest, onFact: OnFact): Acts => {
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  useEffect(
    () =>
      onFact('cobrowse:action-ended', (ended) => {
        if (ended.callId === callId) setRefusal(ended.code);
      }),
    [callId, onFact],
  );
  const act = useCallback(
    (action: CobrowseAction) => {
      request('cobrowse:act', { callId, actionId: crypto.randomUUID(), action }).catch((error: unknown) =>
        setRefusal(codeOf(error)),
      );
    },
    [callId, request],
  );
  return { act, refusal };
};
