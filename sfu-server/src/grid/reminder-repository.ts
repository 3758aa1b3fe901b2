import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** Addresses of places, and what they were reminded of, on disk. */
export class ReminderRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** E-mail addresses by place. */
  async contacts(): Promise<Map<string, string>> {
    const rows = await this.#db.selectFrom('site_contact').select(['site_id', 'email']).execute();
    return new Map(rows.map(({ site_id, email }) => [site_id, email]));
  }

  async saveContact(siteId: string, email: string | null): Promise<void> {
    if (email === null) {
      await this.#db.deleteFrom('site_contact').where('site_id', '=', siteId).execute();
      return;
    }
    await this.#db
      .insertInto('site_contact')
      .values({ site_id: siteId, email })
      .onConflict((conflict) => conflict.column('site_id').doUpdateSet({ email }))
      .execute();
  }

  /** What was sent about the weeks from one to another. */
  sent(from: string, to: string): Promise<{ siteId: string; week: string; at: Date; by: string | null }[]> {
    return this.#db
      .selectFrom('grid_reminder')
      .leftJoin('account', 'account.account_id', 'grid_reminder.account_id')
      .select(['grid_reminder.site_id as siteId', 'week', 'at', 'display_name as by'])
      .where('week', '>=', from)
      .where('week', '<=', to)
      .execute();
  }

  /**
   * Takes the weeks that nobody has written about: of two who ask at once, each week goes to one. No account: the server
   * reminds by itself.
   */
  async claim(
    siteId: string,
    weeks: readonly string[],
    at: Date,
    accountId: string | null,
  ): Promise<string[]> {
    if (weeks.length === 0) return [];
    const rows = await this.#db
      .insertInto('grid_reminder')
      .values(weeks.map((week) => ({ site_id: siteId, week, at, account_id: accountId })))
      .onConflict((conflict) => conflict.columns(['site_id', 'week']).doNothing())
      .returning('week')
      .execute();
    return rows.map(({ week }) => week).sort();
  }

  /** The message did not go out. */
  async unclaim(siteId: string, weeks: readonly string[]): Promise<void> {
    await this.#db
      .deleteFrom('grid_reminder')
      .where('site_id', '=', siteId)
      .where('week', 'in', weeks)
      .execute();
  }
}
