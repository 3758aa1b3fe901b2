import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { challengeRequestSchema, enrolRequestSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { Router } from 'express';
import type { Clock } from '../clock.ts';
import { limitAttempts } from '../http/limit-attempts.ts';
import type { Enrolment } from './enrolment.ts';
import type { KioskIdentity } from './kiosk-identity.ts';

/** Codes an address may try a minute: one of 32^8 is not found by guessing. */
const CODES_A_MINUTE = 30;
/** Challenges an address may ask for a minute: a whole network behind one address comes back at once after a cut. */
const CHALLENGES_A_MINUTE = 600;

export interface KioskRoutesOptions {
  readonly enrolment: Enrolment;
  readonly identity: KioskIdentity;
  readonly clock: Clock;
  readonly onEnrolled: () => void;
}

/** Enrolment and challenge, as `shared/protocol/kiosk.ts` describes. */
export const kioskRoutes = ({ enrolment, identity, clock, onEnrolled }: KioskRoutesOptions): Router => {
  const router = Router();

  router.post('/api/kiosk/enrol', limitAttempts(clock, CODES_A_MINUTE), async (request, response) => {
    const parsed = enrolRequestSchema.safeParse(request.body);
    if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
    const kiosk = await enrolment.enrol(parsed.data.code, parsed.data.publicKey);
    onEnrolled();
    response.json(kiosk);
  });

  router.post(
    '/api/kiosk/challenge',
    limitAttempts(clock, CHALLENGES_A_MINUTE),
    async (request, response) => {
      const parsed = challengeRequestSchema.safeParse(request.body);
      if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
      response.json({ nonce: await identity.challenge(parsed.data.kioskId) });
    },
  );

  return router;
};
