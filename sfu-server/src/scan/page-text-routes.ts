import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { raw, Router } from 'express';
import type { AccountSessions } from '../account/account-sessions.ts';
import type { Clock } from '../clock.ts';
import { limitAttempts } from '../http/limit-attempts.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import type { TextReader } from './text-reader.ts';

/** Pages an address may have read a minute: a whole agency may share one address. */
const PAGES_A_MINUTE = 300;

export interface PageTextOptions {
  readonly sessions: AccountSessions;
  readonly reader: TextReader;
  readonly clock: Clock;
}

/** Reads the words of scanned pages for agents, as `shared/protocol/page-text.ts` describes. Nothing is kept. */
export const pageTextRoutes = ({ sessions, reader, clock }: PageTextOptions): Router => {
  const router = Router();
  router.post(
    '/api/page-text',
    requireSameOrigin,
    limitAttempts(clock, PAGES_A_MINUTE),
    async (request, _response, next) => {
      const signedIn = await sessions.find(request.headers.cookie);
      if (!signedIn) throw new CodedError('not-signed-in');
      if (signedIn.account.role !== 'agent') throw new CodedError('forbidden');
      next();
    },
    raw({ type: ['image/jpeg', 'image/png'], limit: DOCUMENT_MAX_BYTES }),
    async (request, response) => {
      const picture: unknown = request.body;
      if (!(picture instanceof Uint8Array) || picture.length === 0) throw new CodedError('invalid-payload');
      response.set('Cache-Control', 'no-store').json({ words: await reader.read(picture) });
    },
  );
  return router;
};
