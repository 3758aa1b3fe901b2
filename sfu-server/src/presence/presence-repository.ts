import type { Kysely } from 'kysely';
import type { Presence } from '@visio-accueil/shared/protocol/presence.ts';
import type { Database } from '../storage/schema.ts';

/** An agent who was at work when the server stopped. */
export interface StoredPresence {
  readonly accountId: string;
  readonly agencyId: string;
  readonly chosen: Presence;
}

/** Keeps what agents at work chose, and nothing of those who take a break or have left. */
export class PresenceRepository {
  readonly #db: Kysely<Database>;
  readonly #onError: (error: unknown) => void;
  #writing: Promise<unknown> = Promise.resolve();

  /** @param onError told of what could not be written, which nobody waits for */
  constructor(db: Kysely<Database>, onError: (error: unknown) => void) {
    this.#db = db;
    this.#onError = onError;
  }

  /** Those who chose since `since`. */
  async since(since: Date): Promise<StoredPresence[]> {
    const rows = await this.#db
      .selectFrom('presence')
      .innerJoin('account', 'account.account_id', 'presence.account_id')
      .select(['presence.account_id as accountId', 'account.agency_id as agencyId', 'chosen'])
      .where('chosen_at', '>=', since)
      .execute();
    return rows.flatMap(({ agencyId, ...row }) => (agencyId === null ? [] : [{ ...row, agencyId }]));
  }

  /** Keeps a choice; a break is kept by nothing. Written behind the answer, in order. */
  keep(accountId: string, chosen: Presence, at: Date): void {
    if (chosen === 'break') {
      this.drop(accountId);
      return;
    }
    const row = { account_id: accountId, chosen, chosen_at: at };
    this.#write(() =>
      this.#db
        .insertInto('presence')
        .values(row)
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
        .execute(),
    );
  }

  /** The agent left. */
  drop(accountId: string): void {
    this.#write(() => this.#db.deleteFrom('presence').where('account_id', '=', accountId).execute());
  }

  /** Resolves once all is written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  #write(work: () => Promise<unknown>): void {
    this.#writing = this.#writing.then(work).catch(this.#onError);
  }
}
