import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';

/** What signing in needs to know of an account. */
export interface Credentials {
  readonly accountId: string;
  readonly passwordHash: string;
  readonly isTemporary: boolean;
}

/** What a mediator may be known by at a kiosk. */
export type MediatorSecret = 'pin' | 'badge';

/** A signed-in person: as principal for the handlers, as account for the console's screen. */
export interface SignedIn {
  readonly principal: AccountPrincipal;
  readonly account: Account;
}

export class AccountRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Of an account that is not closed. */
  credentials(
    by: { readonly username: string } | { readonly accountId: string },
  ): Promise<Credentials | undefined> {
    return this.#db
      .selectFrom('account')
      .select([
        'account_id as accountId',
        'password_hash as passwordHash',
        'password_temporary as isTemporary',
      ])
      .where('closed_at', 'is', null)
      .where((eb) =>
        'username' in by ? eb('username', '=', by.username) : eb('account_id', '=', by.accountId),
      )
      .executeTakeFirst();
  }

  /** The person's own: no lock is left, no first password. */
  async setOwnPassword(accountId: string, hash: string): Promise<void> {
    await this.#db
      .updateTable('account')
      .set({ password_hash: hash, password_temporary: false })
      .where('account_id', '=', accountId)
      .execute();
  }

  /**
   * Counts one more attempt in a row, in one statement: attempts at once each count, and a lock that is over is forgotten.
   * Answers how many there are, and whether the account is locked.
   */
  async countAttempt(accountId: string, now: Date): Promise<{ attempts: number; isLocked: boolean }> {
    const { failures, locked_until: lockedUntil } = await this.#db
      .updateTable('account')
      .set(({ eb }) => {
        const over = eb('locked_until', '<=', now);
        return {
          failures: eb
            .case()
            .when(over)
            .then(1)
            .else(eb('failures', '+', 1))
            .end(),
          locked_until: eb.case().when(over).then(null).else(eb.ref('locked_until')).end(),
        };
      })
      .where('account_id', '=', accountId)
      .returning(['failures', 'locked_until'])
      .executeTakeFirstOrThrow();
    return { attempts: failures, isLocked: lockedUntil !== null };
  }

  /** Locks an account. What it has counted stays until the lock is over: attempts under way must not count from one. */
  async lock(accountId: string, until: Date): Promise<void> {
    await this.#db
      .updateTable('account')
      .set({ locked_until: until })
      .where('account_id', '=', accountId)
      .execute();
  }

  /** Starts counting afresh, after a right password. */
  async resetAttempts(accountId: string): Promise<void> {
    await this.#db
      .updateTable('account')
      .set({ failures: 0, locked_until: null })
      .where('account_id', '=', accountId)
      .execute();
  }

  /** The hashes of one kind of secret of the mediators of a site who have one. */
  async mediatorSecrets(
    siteId: string,
    kind: MediatorSecret,
  ): Promise<{ accountId: string; displayName: string; hash: string }[]> {
    const rows = await this.#db
      .selectFrom('account')
      .select(['account_id as accountId', 'display_name as displayName', `${kind}_hash as hash`])
      .where('role', '=', 'mediator')
      .where('site_id', '=', siteId)
      .where('closed_at', 'is', null)
      .execute();
    return rows.flatMap(({ hash, ...who }) => (hash === null ? [] : [{ ...who, hash }]));
  }

  async setBadge(accountId: string, hash: string): Promise<void> {
    await this.#db
      .updateTable('account')
      .set({ badge_hash: hash })
      .where('account_id', '=', accountId)
      .execute();
  }

  /** The account with the label its agency bears on `day` ("YYYY-MM-DD"). */
  async signedIn(accountId: string, day: string): Promise<SignedIn | null> {
    const row = await this.#db
      .selectFrom('account')
      .leftJoin('site', 'site.site_id', 'account.site_id')
      .select([
        'account_id',
        'role',
        'display_name',
        'agency_id',
        'account.site_id',
        'account.departement',
        'site.departement as site_departement',
        'site.name as site_name',
      ])
      .select((query) =>
        query
          .selectFrom('agency_label')
          .select('label')
          .whereRef('agency_label.agency_id', '=', 'account.agency_id')
          .where('valid_from', '<=', day)
          .orderBy('valid_from', 'desc')
          .limit(1)
          .as('agency_label'),
      )
      .where('account_id', '=', accountId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    return {
      principal: {
        role: row.role,
        accountId: row.account_id,
        displayName: row.display_name,
        agencyId: row.agency_id,
        siteId: row.site_id,
        departement: row.site_departement ?? row.departement,
      },
      account: {
        accountId: row.account_id,
        role: row.role,
        displayName: row.display_name,
        agencyId: row.agency_id,
        agencyLabel: row.agency_label,
        siteName: row.site_name,
      },
    };
  }
}
