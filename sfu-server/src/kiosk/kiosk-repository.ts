import type { Site } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

export interface KnownKiosk {
  readonly kioskId: string;
  readonly label: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly departement: string;
  readonly publicKey: string;
  readonly enrolledAt: Date;
  readonly revokedAt: Date | null;
}

export class KioskRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** All kiosks, or those of one site. */
  list(siteId?: string): Promise<KnownKiosk[]> {
    return this.#select()
      .$if(siteId !== undefined, (query) => query.where('kiosk.site_id', '=', siteId ?? ''))
      .orderBy('site.name')
      .orderBy('kiosk.enrolled_at')
      .execute();
  }

  async find(kioskId: string): Promise<KnownKiosk | undefined> {
    return this.#select().where('kiosk_id', '=', kioskId).executeTakeFirst();
  }

  /** @returns whether there was such a kiosk, not yet revoked */
  async revoke(kioskId: string, at: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('kiosk')
      .set({ revoked_at: at })
      .where('kiosk_id', '=', kioskId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  sites(): Promise<(Site & { departement: string })[]> {
    return this.#db
      .selectFrom('site')
      .select(['site_id as siteId', 'name', 'departement', 'takeaway'])
      .orderBy('name')
      .execute();
  }

  async saveCode(codeHash: string, code: { siteId: string; label: string; expiresAt: Date }): Promise<void> {
    await this.#db
      .insertInto('enrolment_code')
      .values({ code_hash: codeHash, site_id: code.siteId, label: code.label, expires_at: code.expiresAt })
      .execute();
  }

  /**
   * Uses up a code and makes the kiosk, both or neither.
   * @returns the kiosk's place, or why the code is no good
   */
  enrol(codeHash: string, kiosk: { kioskId: string; publicKey: string }, at: Date) {
    return this.#db.transaction().execute(async (transaction) => {
      const code = await transaction
        .selectFrom('enrolment_code')
        .innerJoin('site', 'site.site_id', 'enrolment_code.site_id')
        .select(['enrolment_code.site_id', 'label', 'expires_at', 'used_at', 'name'])
        .where('code_hash', '=', codeHash)
        .forUpdate('enrolment_code')
        .executeTakeFirst();
      if (!code || code.used_at !== null) return 'invalid' as const;
      if (code.expires_at <= at) return 'expired' as const;
      await transaction
        .updateTable('enrolment_code')
        .set({ used_at: at })
        .where('code_hash', '=', codeHash)
        .execute();
      await transaction
        .insertInto('kiosk')
        .values({
          kiosk_id: kiosk.kioskId,
          site_id: code.site_id,
          label: code.label,
          public_key: kiosk.publicKey,
          enrolled_at: at,
        })
        .execute();
      return { label: code.label, siteName: code.name };
    });
  }

  #select() {
    return this.#db
      .selectFrom('kiosk')
      .innerJoin('site', 'site.site_id', 'kiosk.site_id')
      .select([
        'kiosk_id as kioskId',
        'label',
        'kiosk.site_id as siteId',
        'site.name as siteName',
        'site.departement as departement',
        'public_key as publicKey',
        'enrolled_at as enrolledAt',
        'revoked_at as revokedAt',
      ]);
  }
}
