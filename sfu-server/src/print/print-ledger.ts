import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../storage/schema.ts';

/** Most sheets of paper, by call and by kiosk and day. */
export interface PrintLimits {
  readonly sheetsACall: number;
  readonly sheetsADay: number;
}

/** Paper counted by kiosk and day, and the limits that keep a tray from being emptied. Counts only: never a document. */
export class PrintLedger {
  readonly #db: Kysely<Database>;
  readonly #clock: Clock;
  readonly #limits: PrintLimits;

  constructor(db: Kysely<Database>, clock: Clock, limits: PrintLimits) {
    this.#db = db;
    this.#clock = clock;
    this.#limits = limits;
  }

  /**
   * Whether so many more sheets may come out of a kiosk, in a call or without one.
   * @throws CodedError `print-quota-call`, `print-quota-day`
   */
  async allow(kioskId: string, callId: string | null, sheets: number): Promise<void> {
    const [call, day] = await Promise.all([
      callId === null
        ? null
        : this.#db
            .selectFrom('call')
            .select('sheets_printed')
            .where('call_id', '=', callId)
            .executeTakeFirst(),
      this.#db
        .selectFrom('print_day')
        .select('sheets')
        .where('kiosk_id', '=', kioskId)
        .where('day', '=', this.#today())
        .executeTakeFirst(),
    ]);
    if ((call?.sheets_printed ?? 0) + sheets > this.#limits.sheetsACall)
      throw new CodedError('print-quota-call');
    if ((day?.sheets ?? 0) + sheets > this.#limits.sheetsADay) throw new CodedError('print-quota-day');
  }

  /** Adds what came out. `documents`: 0 when nobody knows that it is whole. */
  async count(kioskId: string, documents: number, sheets: number): Promise<void> {
    await this.#db
      .insertInto('print_day')
      .values({ kiosk_id: kioskId, day: this.#today(), documents, sheets })
      .onConflict((conflict) =>
        conflict.columns(['kiosk_id', 'day']).doUpdateSet((expression) => ({
          documents: expression('print_day.documents', '+', documents),
          sheets: expression('print_day.sheets', '+', sheets),
        })),
      )
      .execute();
  }

  /** What a kiosk printed today. */
  async today(kioskId: string): Promise<{ documents: number; sheets: number }> {
    const row = await this.#db
      .selectFrom('print_day')
      .select(['documents', 'sheets'])
      .where('kiosk_id', '=', kioskId)
      .where('day', '=', this.#today())
      .executeTakeFirst();
    return row ?? { documents: 0, sheets: 0 };
  }

  #today(): string {
    return localTime(this.#clock.now(), NETWORK_TIME_ZONE).date;
  }
}
