import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../storage/schema.ts';
import type { AccountRepository, SignedIn } from './account-repository.ts';

export const SESSION_COOKIE = 'visio-session';
/** A working day with room, in milliseconds. */
export const SESSION_LIFETIME = 12 * 60 * 60_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The sessions of signed-in people: a random token in an httpOnly cookie, its hash in the database. */
export class AccountSessions {
  readonly #db: Kysely<Database>;
  readonly #accounts: AccountRepository;
  readonly #clock: Clock;

  constructor(db: Kysely<Database>, accounts: AccountRepository, clock: Clock) {
    this.#db = db;
    this.#accounts = accounts;
    this.#clock = clock;
  }

  /** @returns the token for the cookie; only its hash is kept */
  async open(accountId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.#clock.now();
    await this.#db.deleteFrom('account_session').where('expires_at', '<=', now).execute();
    await this.#db
      .insertInto('account_session')
      .values({
        session_id: randomUUID(),
        token_hash: hashOf(token),
        account_id: accountId,
        expires_at: new Date(now.getTime() + SESSION_LIFETIME),
      })
      .execute();
    return token;
  }

  /** Who a request's Cookie header stands for; null when there is no live session. */
  async find(cookieHeader: string | undefined): Promise<(SignedIn & { sessionId: string }) | null> {
    const token = parseCookie(cookieHeader ?? '')[SESSION_COOKIE];
    if (!token) return null;
    const now = this.#clock.now();
    const session = await this.#db
      .selectFrom('account_session')
      .select(['session_id', 'account_id'])
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (!session) return null;
    const signedIn = await this.#accounts.signedIn(session.account_id, now.toISOString().slice(0, 10));
    return signedIn && { ...signedIn, sessionId: session.session_id };
  }

  /** Ends all of an account's but one. */
  async closeOthers(accountId: string, kept?: string): Promise<void> {
    await this.#db
      .deleteFrom('account_session')
      .where('account_id', '=', accountId)
      .where('session_id', '!=', kept ?? '')
      .execute();
  }

  async close(sessionId: string): Promise<void> {
    await this.#db.deleteFrom('account_session').where('session_id', '=', sessionId).execute();
  }
}
