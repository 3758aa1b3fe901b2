import { useEffect, useState } from 'react';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** Milliseconds without a touch or key before the first screen invites who passes by. */
const REST = 45_000;
/** Milliseconds each agency has the eye for. */
const TURN = 5_000;

/**
 * Whether nobody has touched the first screen for a while, and whose turn it is to be pointed out; null while somebody is
 * there. `watched`: nothing of a person is on the screen.
 */
export const useResting = (watched: boolean): number | null => {
  const { now: clock } = useKiosk();
  const [since, setSince] = useState(clock);
  const [now, setNow] = useState(since);
  useEffect(() => {
    if (!watched) return;
    const touch = () => {
      setSince(clock());
      setNow(clock());
    };
    touch();
    const timer = setInterval(() => setNow(clock()), 1000);
    // Once the touch is over and was heard where it fell: nothing may move under a finger.
    const events = ['click', 'keydown'] as const;
    for (const event of events) addEventListener(event, touch);
    return () => {
      clearInterval(timer);
      for (const event of events) removeEventListener(event, touch);
      setSince(0);
      setNow(0);
    };
  }, [watched, clock]);
  const quiet = now - since;
  return watched && quiet >= REST ? Math.floor((quiet - REST) / TURN) : null;
};
