import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

export interface TakeawaySitesOptions {
  readonly db: Kysely<Database>;
  /** The setting of a site changed: its kiosks are to know. */
  readonly onChanged: (siteId: string, allowed: boolean) => void;
}

/** At which sites documents may be taken away by telephone: none, until an administrator says so. */
export class TakeawaySites {
  readonly #options: TakeawaySitesOptions;
  readonly #allowed: Set<string>;

  private constructor(options: TakeawaySitesOptions, allowed: Set<string>) {
    this.#options = options;
    this.#allowed = allowed;
  }

  static async open(options: TakeawaySitesOptions): Promise<TakeawaySites> {
    const rows = await options.db.selectFrom('site').select('site_id').where('takeaway', '=', true).execute();
    return new TakeawaySites(options, new Set(rows.map(({ site_id }) => site_id)));
  }

  allows(siteId: string): boolean {
    return this.#allowed.has(siteId);
  }

  /**
   * `scope`: the département whose sites may be set; null for all.
   * @throws CodedError `forbidden` when it is another's, or there is no such site
   */
  async set(siteId: string, allowed: boolean, scope: string | null): Promise<void> {
    const { db, onChanged } = this.#options;
    const { numUpdatedRows } = await db
      .updateTable('site')
      .set({ takeaway: allowed })
      .where('site_id', '=', siteId)
      .$if(scope !== null, (query) => query.where('departement', '=', scope ?? ''))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new CodedError('forbidden');
    if (allowed) this.#allowed.add(siteId);
    else this.#allowed.delete(siteId);
    onChanged(siteId, allowed);
  }
}
