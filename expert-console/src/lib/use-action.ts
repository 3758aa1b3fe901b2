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

/** Runs the work; null: it succeeded. */
const failureOf = async (work: () => Promise<unknown>): Promise<ErrorCode | null> => {
  try {
    await work();
    return null;
  } catch (error) {
    return codeOf(error);
  }
};

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
    const failed = await failureOf(work);
    running.current = false;
    setPending(false);
    setCode(failed);
    return failed === null;
  }, []);
  return { pending, code, run, clear: useCallback(() => setCode(null), []) };
};
