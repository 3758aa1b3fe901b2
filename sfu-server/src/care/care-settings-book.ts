import { careSettingsSchema, USUAL_CARE, type CareSettings } from '@visio-accueil/shared/protocol/care.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** What is set for each kiosk, kept over restarts. */
export class CareSettingsBook {
  readonly #db: Kysely<Database>;
  readonly #set: Map<string, CareSettings>;

  private constructor(db: Kysely<Database>, set: Map<string, CareSettings>) {
    this.#db = db;
    this.#set = set;
  }

  /** What an older version wrote and this one does not know is as if it were not set. */
  static async open(db: Kysely<Database>): Promise<CareSettingsBook> {
    const rows = await db.selectFrom('kiosk_care').selectAll().execute();
    const known = rows.flatMap(({ kiosk_id, settings }) => {
      const parsed = careSettingsSchema.safeParse(settings);
      return parsed.success ? [[kiosk_id, parsed.data] as const] : [];
    });
    return new CareSettingsBook(db, new Map(known));
  }

  of(kioskId: string): CareSettings {
    return this.#set.get(kioskId) ?? USUAL_CARE;
  }

  async set(kioskId: string, settings: CareSettings): Promise<void> {
    const row = { kiosk_id: kioskId, settings: JSON.stringify(settings) };
    await this.#db
      .insertInto('kiosk_care')
      .values(row)
      .onConflict((conflict) => conflict.column('kiosk_id').doUpdateSet({ settings: row.settings }))
      .execute();
    this.#set.set(kioskId, settings);
  }
}
