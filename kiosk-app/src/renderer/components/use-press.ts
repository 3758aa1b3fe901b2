import { useEffect, useEffectEvent } from 'react';
import type { ButtonRole } from '@visio-accueil/shared/protocol/side-device.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** Milliseconds in which a press of a button beside the screen is acted on. */
const FRESH = 2000;

/** Acts once on each press of a button beside the screen; one from before this page was there is over. */
export const usePress = (act: (role: ButtonRole) => void): void => {
  const { now, state } = useKiosk();
  const press = state?.press ?? null;
  const pressed = useEffectEvent(() => {
    if (press !== null && now() - press.at <= FRESH) act(press.role);
  });
  const pressId = press?.pressId ?? null;
  useEffect(() => {
    if (pressId !== null) pressed();
  }, [pressId]);
};
