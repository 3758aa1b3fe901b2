import type { Clock } from '../clock.ts';
import { TURN_LIFETIME } from './turn-credentials.ts';

/** Half a lifetime: whoever is connected always holds a credential good for hours. */
const RENEWAL = TURN_LIFETIME / 2;

/** Runs `renew` for as long as connections may last; the answer stops it. */
export const renewRegularly = (clock: Clock, renew: () => void): (() => void) => {
  let cancel = (): void => undefined;
  const next = (): void => {
    cancel = clock.after(RENEWAL, () => {
      renew();
      next();
    });
  };
  next();
  return () => cancel();
};
