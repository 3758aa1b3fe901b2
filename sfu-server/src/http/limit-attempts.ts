import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestHandler } from 'express';
import type { Clock } from '../clock.ts';

/** Refuses an address (`rate-limited`) that asks more than so often within a minute of the clock. */
export const limitAttempts = (clock: Clock, aMinute: number): RequestHandler => {
  let minute = 0;
  const attempts = new Map<string, number>();
  return (request, _response, next) => {
    const now = Math.floor(clock.now().getTime() / 60_000);
    if (now !== minute) attempts.clear();
    minute = now;
    const address = request.ip ?? '';
    const count = (attempts.get(address) ?? 0) + 1;
    attempts.set(address, count);
    if (count > aMinute) throw new CodedError('rate-limited');
    next();
  };
};
