import { useEffect, useState } from 'react';

/** Whole seconds until `deadline` (epoch milliseconds), counted down; never below 0. */
export const useSecondsLeft = (deadline: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((deadline - now) / 1000));
};
