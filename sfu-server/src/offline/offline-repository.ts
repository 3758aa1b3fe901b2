import type { OfflineCount } from '@visio-accueil/shared/protocol/offline.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** What kiosks counted without the server, on disk. */
export class OfflineRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Adds it, and its paper to what the kiosk printed that day; a repeat of the same id changes nothing. */
  async add(kioskId: string, count: OfflineCount): Promise<void> {
    const { countId, day, visits, documents, sheets } = count;
    await this.#db.transaction().execute(async (db) => {
      const added = await db
        .insertInto('offline_count')
        .values({ count_id: countId, kiosk_id: kioskId, day, visits, documents, sheets })
        .onConflict((conflict) => conflict.column('count_id').doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) return;
      await db
        .insertInto('print_day')
        .values({ kiosk_id: kioskId, day, documents, sheets })
        .onConflict((conflict) =>
          conflict.columns(['kiosk_id', 'day']).doUpdateSet((expression) => ({
            documents: expression('print_day.documents', '+', documents),
            sheets: expression('print_day.sheets', '+', sheets),
          })),
        )
        .execute();
    });
  }

  /** People who found a kiosk cut off since that day, by kiosk; a kiosk without any is not in it. */
  async visitsSince(day: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .selectFrom('offline_count')
      .select((expression) => ['kiosk_id', expression.fn.sum<string>('visits').as('visits')])
      .where('day', '>=', day)
      .groupBy('kiosk_id')
      .execute();
    return new Map(rows.map(({ kiosk_id, visits }) => [kiosk_id, Number(visits)]));
  }
}
