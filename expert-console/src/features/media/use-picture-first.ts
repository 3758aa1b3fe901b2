import { startTransition, useCallback, useEffect, useState } from 'react';

/** How long the rest of the page waits for the picture at most, in milliseconds. */
const PATIENCE = 700;

/**
 * At the answer the picture comes first: what stands beside it is heavy to build, and would hold its first frame up.
 * @param awaited whether a picture is on its way when the page opens
 * @returns whether the rest may be built, and what to call once the picture shows
 */
export const usePictureFirst = (awaited: boolean): readonly [boolean, () => void] => {
  const [shown, setShown] = useState(!awaited);
  const show = useCallback(() => startTransition(() => setShown(true)), []);
  useEffect(() => {
    const timer = setTimeout(show, PATIENCE);
    return () => clearTimeout(timer);
  }, [show]);
  return [shown, show];
};
