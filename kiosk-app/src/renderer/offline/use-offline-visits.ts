import { useEffect } from 'react';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** Milliseconds without a touch after which the next one is another person's. */
const NEXT_PERSON = 120_000;

/** Tells the host of each person who comes while the server is out of reach: one who touches the screen, once. */
export const useOfflineVisits = (): void => {
  const { bridge, now, state } = useKiosk();
  const cut = state?.connection.state === 'offline' && state.call === null;
  useEffect(() => {
    if (!cut) return;
    let last = -Infinity;
    const touched = () => {
      if (now() - last > NEXT_PERSON)
        bridge.ask('offline:visited', {}).catch((error: unknown) => globalThis.reportError(error));
      last = now();
    };
    const signs = ['pointerdown', 'keydown'] as const;
    for (const sign of signs) addEventListener(sign, touched, true);
    return () => {
      for (const sign of signs) removeEventListener(sign, touched, true);
    };
  }, [bridge, now, cut]);
};
