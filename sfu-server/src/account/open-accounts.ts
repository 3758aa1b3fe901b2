import type { Router } from 'express';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Connections } from '../signalling/connections.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Database } from '../storage/schema.ts';
import { accountHandlers, type AccountHandlersOptions } from './account-handlers.ts';
import { AccountRepository } from './account-repository.ts';
import { accountRoutes } from './account-routes.ts';
import { AccountSessions } from './account-sessions.ts';
import { KeptAccountRepository } from './kept-account-repository.ts';
import { SignIn } from './sign-in.ts';

export interface AccountsOptions extends Pick<AccountHandlersOptions, 'agencies' | 'siteDepartement'> {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly secureCookie: boolean;
  readonly connections: Pick<Connections, 'disconnectSession' | 'disconnectOthers' | 'isAccountConnected'>;
  /** No window of the account is open any more. */
  readonly onSignedOut: (accountId: string) => void;
}

/** Who may come in by a password, and how they are kept. */
export const openAccounts = (
  options: AccountsOptions,
): {
  readonly signIn: SignIn;
  readonly sessions: AccountSessions;
  readonly routes: Router;
  readonly handlers: HandlersOf<Extract<RequestName, `account:${string}`>>;
} => {
  const { db, clock, secureCookie, connections, onSignedOut } = options;
  const accounts = new AccountRepository(db);
  const sessions = new AccountSessions(db, accounts, clock);
  const signIn = new SignIn(accounts, clock);
  const left = (accountId: string): void => {
    if (!connections.isAccountConnected(accountId)) onSignedOut(accountId);
  };
  return {
    signIn,
    sessions,
    routes: accountRoutes({
      ...{ signIn, sessions, clock, secureCookie },
      onSignedOut: (accountId, sessionId) => {
        connections.disconnectSession(accountId, sessionId);
        left(accountId);
      },
    }),
    handlers: accountHandlers({
      ...options,
      ...{ repository: new KeptAccountRepository(db), signIn, sessions },
      onEnded: (accountId, kept) => {
        connections.disconnectOthers(accountId, kept);
        left(accountId);
      },
    }),
  };
};
