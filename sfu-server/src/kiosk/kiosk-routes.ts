import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { challengeRequestSchema, enrolRequestSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { Router, type RequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import type { Enrolment } from './enrolment.ts';
import type { KioskIdentity } from './kiosk-identity.ts';

/** Attempts an address may make a minute: a code of 32^8 is not found by guessing. */
const ATTEMPTS_A_MINUTE = 30;

const limitAttempts = (clock: Clock): RequestHandler => {
  let minute = 0;
  const attempts = new Map<string, number>();
  return (request, _response, next) => {
    const now = Math.floor(clock.now().getTime() / 60_000);
    if (now !== minute) attempts.clear();
    minute = now;
    const address = request.socket.remoteAddress ?? '';
    const count = (attempts.get(address) ?? 0) + 1;
    attempts.set(address, count);
    if (count > ATTEMPTS_A_MINUTE) throw new CodedError('rate-limited');
    next();
  };
};

export interface KioskRoutesOptions {
  readonly enrolment: Enrolment;
  readonly identity: KioskIdentity;
  readonly clock: Clock;
  readonly onEnrolled: () => void;
}

/** Enrolment and challenge, as `shared/protocol/kiosk.ts` describes. */
export const kioskRoutes = ({ enrolment, identity, clock, onEnrolled }: KioskRoutesOptions): Router => {
  const router = Router();
  const limit = limitAttempts(clock);

  router.post('/api/kiosk/enrol', limit, async (request, response) => {
    const parsed = enrolRequestSchema.safeParse(request.body);
    if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
    const kiosk = await enrolment.enrol(parsed.data.code, parsed.data.publicKey);
    onEnrolled();
    response.json(kiosk);
  });

  router.post('/api/kiosk/challenge', limit, async (request, response) => {
    const parsed = challengeRequestSchema.safeParse(request.body);
    if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
    response.json({ nonce: await identity.challenge(parsed.data.kioskId) });
  });

  return router;
};
