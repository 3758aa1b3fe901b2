import { signInSchema } from '@visio-accueil/shared/protocol/account.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { Router } from 'express';
import type { Clock } from '../clock.ts';
import { limitAttempts } from '../http/limit-attempts.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import { SESSION_COOKIE, SESSION_LIFETIME, type AccountSessions } from './account-sessions.ts';
import type { SignIn } from './sign-in.ts';

/** Sign-ins an address may try a minute: each costs a password hash; a whole agency may share one address. */
const SIGN_INS_A_MINUTE = 120;

export interface AccountRoutesOptions {
  readonly signIn: SignIn;
  readonly sessions: AccountSessions;
  readonly clock: Clock;
  /** Cookies over HTTPS only. */
  readonly secureCookie: boolean;
  /** Closes the session's connections. */
  readonly onSignedOut: (accountId: string, sessionId: string) => void;
}

/** Signing in and out, as `shared/protocol/account.ts` describes. */
export const accountRoutes = (options: AccountRoutesOptions): Router => {
  const { signIn, sessions, clock, secureCookie, onSignedOut } = options;
  const cookie = { httpOnly: true, sameSite: 'strict', secure: secureCookie, path: '/' } as const;
  const router = Router();

  router.post(
    '/api/session',
    requireSameOrigin,
    limitAttempts(clock, SIGN_INS_A_MINUTE),
    async (request, response) => {
      const parsed = signInSchema.safeParse(request.body);
      if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
      const { username, password, newPassword } = parsed.data;
      const accountId = await signIn.withPassword(username, password, newPassword);
      const token = await sessions.open(accountId);
      const signedIn = await sessions.find(`${SESSION_COOKIE}=${token}`);
      if (!signedIn) throw new CodedError('not-signed-in');
      response.cookie(SESSION_COOKIE, token, { ...cookie, maxAge: SESSION_LIFETIME });
      response.json({ account: signedIn.account });
    },
  );

  router.get('/api/session', async (request, response) => {
    const signedIn = await sessions.find(request.headers.cookie);
    if (!signedIn) throw new CodedError('not-signed-in');
    response.json({ account: signedIn.account });
  });

  router.delete('/api/session', requireSameOrigin, async (request, response) => {
    const signedIn = await sessions.find(request.headers.cookie);
    if (signedIn) {
      await sessions.close(signedIn.sessionId);
      onSignedOut(signedIn.principal.accountId, signedIn.sessionId);
    }
    response.clearCookie(SESSION_COOKIE, cookie);
    response.json({});
  });

  return router;
};
