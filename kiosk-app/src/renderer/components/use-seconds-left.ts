import { useEffect, useState } from 'react';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** Whole seconds until `deadline` (epoch milliseconds), counted down; never below 0. */
export const useSecondsLeft = (deadline: number): number => {
  const clock = useKiosk().now;
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 500);
    return () => clearInterval(timer);
  }, [clock]);
  return Math.max(0, Math.ceil((deadline - now) / 1000));
};
