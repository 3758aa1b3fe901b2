import type { Duty } from '@visio-accueil/shared/protocol/account.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Kysely, Updateable } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** An account as an administrator sees it. */
export interface StoredAccount {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly duty: Duty;
  /** The site's or the département's name; of an agent the agency is asked. */
  readonly place: string | null;
  /** Whose administrators keep it: null of the whole network's. */
  readonly departement: string | null;
  readonly isTemporary: boolean;
  readonly lockedUntil: Date | null;
  readonly closedAt: Date | null;
  readonly hasPin: boolean;
  readonly hasBadge: boolean;
}

export interface SavedAccount {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly duty: Duty;
}

/** PostgreSQL's "unique_violation" and "foreign_key_violation". */
const [TAKEN, NOT_THERE] = ['23505', '23503'];
const stateOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** Where each duty's place is kept. */
const placeOf = (duty: Duty) => ({
  agency_id: duty.role === 'agent' ? duty.agencyId : null,
  site_id: duty.role === 'mediator' ? duty.siteId : null,
  departement: duty.role === 'coordinator' || duty.role === 'admin' ? duty.departement : null,
});

const dutyOf = (
  role: Duty['role'],
  { agencyId, siteId, departement }: Record<'agencyId' | 'siteId' | 'departement', string | null>,
): Duty => {
  if (role === 'agent') return { role, agencyId: agencyId ?? '' };
  if (role === 'mediator') return { role, siteId: siteId ?? '' };
  return role === 'coordinator' ? { role, departement: departement ?? '' } : { role, departement };
};

/** What administrators read and write of accounts. */
export class KeptAccountRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async all(): Promise<StoredAccount[]> {
    const rows = await this.#db
      .selectFrom('account')
      .leftJoin('site', 'site.site_id', 'account.site_id')
      .leftJoin('departement', (join) =>
        join.on((eb) =>
          eb('departement.code', '=', eb.fn.coalesce('site.departement', 'account.departement')),
        ),
      )
      .select([
        'account_id as accountId',
        'username',
        'display_name as displayName',
        'role',
        'account.agency_id as agencyId',
        'account.site_id as siteId',
        'account.departement as own',
        'site.departement as sites',
        'site.name as siteName',
        'departement.name as departementName',
        'password_temporary as isTemporary',
        'locked_until as lockedUntil',
        'closed_at as closedAt',
        'pin_hash as pin',
        'badge_hash as badge',
      ])
      .orderBy('display_name')
      .execute();
    return rows.map(
      ({ role, agencyId, siteId, own, sites, siteName, departementName, pin, badge, ...row }) => ({
        ...row,
        duty: dutyOf(role, { agencyId, siteId, departement: own }),
        place: siteName ?? departementName ?? own,
        departement: sites ?? own,
        hasPin: pin !== null,
        hasBadge: badge !== null,
      }),
    );
  }

  /** Whether there is any. */
  async isEmpty(): Promise<boolean> {
    return (await this.#db.selectFrom('account').select('account_id').executeTakeFirst()) === undefined;
  }

  /** Another account. False: its username is taken. */
  add(account: SavedAccount, passwordHash: string): Promise<boolean> {
    const { accountId, username, displayName, duty } = account;
    return free(() =>
      this.#db
        .insertInto('account')
        .values({
          ...{ account_id: accountId, username, display_name: displayName, role: duty.role },
          ...placeOf(duty),
          ...{ password_hash: passwordHash, password_temporary: true, pin_hash: null },
        })
        .execute(),
    );
  }

  /** The name and the duty; who is no mediator of the same site any more is not known at its kiosk. False: its username is taken. */
  change({ accountId, username, displayName, duty }: SavedAccount, keepsSecrets: boolean): Promise<boolean> {
    return free(() =>
      this.#db
        .updateTable('account')
        .set({
          ...{ username, display_name: displayName, role: duty.role },
          ...placeOf(duty),
          ...(keepsSecrets ? {} : { pin_hash: null, badge_hash: null }),
        })
        .where('account_id', '=', accountId)
        .execute(),
    );
  }

  /** Another first password: no lock is left, and an account that was closed is open again. */
  async reset(accountId: string, passwordHash: string): Promise<void> {
    await this.#set(accountId, {
      ...{ password_hash: passwordHash, password_temporary: true },
      ...{ failures: 0, locked_until: null, closed_at: null },
    });
  }

  setPin(accountId: string, hash: string): Promise<void> {
    return this.#set(accountId, { pin_hash: hash });
  }

  dropBadge(accountId: string): Promise<void> {
    return this.#set(accountId, { badge_hash: null });
  }

  close(accountId: string, at: Date): Promise<void> {
    return this.#set(accountId, { closed_at: at, pin_hash: null, badge_hash: null });
  }

  async #set(accountId: string, values: Updateable<Database['account']>): Promise<void> {
    await this.#db.updateTable('account').set(values).where('account_id', '=', accountId).execute();
  }
}

/** False when what is to be the only one of its kind is there already. @throws CodedError `register-reference` */
const free = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await write();
    return true;
  } catch (error) {
    if (stateOf(error) === TAKEN) return false;
    if (stateOf(error) === NOT_THERE) throw new CodedError('register-reference', { cause: error });
    throw error;
  }
};
