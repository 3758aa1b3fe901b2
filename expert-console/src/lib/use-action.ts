import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { useCallback, useRef, useState } from 'react';
import { codeOf } from './use-error-sentence.ts';

export interface Action {
  readonly pending: boolean;
  /** Why the last run failed, until the next. */
  readonly code: ErrorCode | null;
  /** Runs the work unless it is running already; answers whether it succeeded. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

/** One thing a person asks for: running, done, or refused with a code to show beside it. */
export const useAction = (): Action => {
  const [pending, setPending] = useState(false);
  const [code, setCode] = useState<ErrorCode | null>(null);
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setPending(true);
    setCode(null);
    try {
      await work();
      return true;
    } catch (error) {
      setCode(codeOf(error));
      return false;
    } finally {
      running.current = false;
      setPending(false);
    }
  }, []);
  return { pending, code, run, clear: useCallback(() => setCode(null), []) };
};
