import type { Engagement, EngagementProof } from '@visio-accueil/shared/protocol/engagement.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** What the network wrote down of its charter, and what its places show for it. */
export class EngagementRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Those that are written down. */
  written(): Promise<Engagement[]> {
    return this.#db
      .selectFrom('engagement')
      .select(['number', 'axis', 'wording', 'every_months as everyMonths', 'fact'])
      .orderBy('number')
      .execute();
  }

  async define({ number, axis, wording, everyMonths, fact }: Engagement): Promise<void> {
    const written = { axis, wording, every_months: everyMonths, fact };
    await this.#db
      .insertInto('engagement')
      .values({ number, ...written })
      .onConflict((conflict) => conflict.column('number').doUpdateSet(written))
      .execute();
  }

  /** The last proofs of a département's places, or with null of all. */
  async proofs(departement: string | null): Promise<EngagementProof[]> {
    const rows = await this.#db
      .selectFrom('engagement_proof')
      .innerJoin('site', 'site.site_id', 'engagement_proof.site_id')
      .select(['engagement_proof.site_id as siteId', 'number', 'state', 'note', 'at', 'role'])
      .$if(departement !== null, (query) => query.where('site.departement', '=', departement ?? ''))
      .orderBy('site.name')
      .orderBy('number')
      .execute();
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }

  /** Undefined: there is no such place. */
  async departementOf(siteId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('site')
      .select('departement')
      .where('site_id', '=', siteId)
      .executeTakeFirst();
    return row?.departement;
  }

  async prove({ siteId, number, state, note, role }: Omit<EngagementProof, 'at'>, at: Date): Promise<void> {
    const said = { state, note, at, role };
    await this.#db
      .insertInto('engagement_proof')
      .values({ site_id: siteId, number, ...said })
      .onConflict((conflict) => conflict.columns(['site_id', 'number']).doUpdateSet(said))
      .execute();
  }
}
