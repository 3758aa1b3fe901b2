import { afterEvent, type CallEvent } from '@visio-accueil/shared/domain/call-machine.ts';
import {
  newCall,
  type CallOutcome,
  type CallSituation,
} from '@visio-accueil/shared/domain/call-situation.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import type { CountedThing } from './call-directory.ts';
import { columnsOf, legsOf, situationOf, storeLegs } from './call-columns.ts';
import type { StoredCall } from './live-call.ts';

const COUNT_COLUMNS = {
  pagesScanned: 'pages_scanned',
  documentsPrinted: 'documents_printed',
  sheetsPrinted: 'sheets_printed',
  documentsTaken: 'documents_taken',
} as const;

/** SQLSTATE of a broken unique index. */
const UNIQUE_VIOLATION = '23505';

/** The unique indexes hold the rule "one open call a kiosk, one active call an agent", whoever else writes. */
const alreadyInCall = (error: unknown): never => {
  if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) {
    throw new CodedError('already-in-call', { cause: error });
  }
  throw error;
};

/** Stores calls: the queue, and the record that stays. */
export class CallRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Puts a new call at the end of the queue of its agency.
   * @throws CodedError `already-in-call` if the kiosk has one that has not ended
   */
  async join(
    ids: { callId: string; kioskId: string; siteId: string; agencyId: string },
    at: Date,
  ): Promise<CallSituation> {
    const call = newCall(ids.agencyId, at);
    await this.#db
      .transaction()
      .execute(async (transaction) => {
        await transaction
          .insertInto('call')
          .values({
            call_id: ids.callId,
            kiosk_id: ids.kioskId,
            site_id: ids.siteId,
            queue_order: at.getTime(),
            ...columnsOf(call),
          })
          .execute();
        await storeLegs(transaction, ids.callId, [], call.legs);
      })
      .catch(alreadyInCall);
    return call;
  }

  /**
   * Applies an event in one transaction that holds the call's row: of two answers at once, the second finds it answered.
   * @throws CodedError `already-in-call` if the agent who accepts has an active call
   */
  async apply(callId: string, event: CallEvent, at: Date): Promise<CallOutcome> {
    return this.#db
      .transaction()
      .execute(async (transaction): Promise<CallOutcome> => {
        const row = await transaction
          .selectFrom('call')
          .selectAll()
          .where('call_id', '=', callId)
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined) return { ok: false, code: 'call-unknown' };
        const legs = (await legsOf(transaction, [callId])).get(callId) ?? [];
        const outcome = afterEvent(situationOf(row, legs), event, at);
        if (outcome.ok) {
          await storeLegs(transaction, callId, legs, outcome.call.legs);
          await transaction
            .updateTable('call')
            .set(columnsOf(outcome.call))
            .where('call_id', '=', callId)
            .execute();
        }
        return outcome;
      })
      .catch(alreadyInCall);
  }

  /** Stops all ringing: after a restart nobody's screen shows it any more. */
  async stopRinging(): Promise<void> {
    await this.#db
      .updateTable('call')
      .set({ state: 'waiting', rang_at: null })
      .where('state', '=', 'ringing')
      .execute();
  }

  /** The calls that have not ended. */
  async open(): Promise<StoredCall[]> {
    const rows = await this.#db
      .selectFrom('call')
      .innerJoin('kiosk', 'kiosk.kiosk_id', 'call.kiosk_id')
      .innerJoin('site', 'site.site_id', 'call.site_id')
      .leftJoin('account', 'account.account_id', 'call.agent_id')
      .selectAll('call')
      .select([
        'kiosk.label as kiosk_label',
        'site.name as site_name',
        'site.departement',
        'account.display_name',
      ])
      .where('call.state', '<>', 'ended')
      .execute();
    const legs = await legsOf(
      this.#db,
      rows.map((row) => row.call_id),
    );
    return rows.map((row) => ({
      callId: row.call_id,
      kioskId: row.kiosk_id,
      kioskLabel: row.kiosk_label,
      siteId: row.site_id,
      siteName: row.site_name,
      departement: row.departement,
      agencyId: row.agency_id,
      ticket: row.ticket,
      situation: situationOf(row, legs.get(row.call_id) ?? []),
      agentFirstName: row.display_name,
    }));
  }

  /** Gives a call the next number of its site, of those since `since`. */
  async giveTicket(callId: string, siteId: string, since: Date): Promise<number> {
    const { ticket } = await this.#db
      .updateTable('call')
      .set({
        ticket: sql<number>`(select coalesce(max(ticket), 0) + 1 from call
          where site_id = ${siteId} and queued_at >= ${since})`,
      })
      .where('call_id', '=', callId)
      .returning('ticket')
      .executeTakeFirstOrThrow();
    return ticket ?? 0;
  }

  /** The citizen with a number is at another kiosk now. */
  async moveTo(callId: string, kioskId: string): Promise<void> {
    await this.#db.updateTable('call').set({ kiosk_id: kioskId }).where('call_id', '=', callId).execute();
  }

  /** Adds to a count of the record. */
  async count(callId: string, what: CountedThing, by: number): Promise<void> {
    const column = COUNT_COLUMNS[what];
    await this.#db
      .updateTable('call')
      .set((expression) => ({ [column]: expression(column, '+', by) }))
      .where('call_id', '=', callId)
      .execute();
  }

  /**
   * How long the last citizens whom this agency answered had waited for it, in seconds, the latest first; since `since`.
   * Counted from legs: who was passed on had not waited here before.
   */
  async recentWaits(agencyId: string, since: Date, limit: number): Promise<number[]> {
    const rows = await this.#db
      .selectFrom('call_leg')
      .select(['opened_at', 'answered_at'])
      .where('agency_id', '=', agencyId)
      .where('answered_at', '>=', since)
      .orderBy('answered_at', 'desc')
      .limit(limit)
      .execute();
    return rows.flatMap(({ opened_at, answered_at }) =>
      answered_at === null ? [] : [(answered_at.getTime() - opened_at.getTime()) / 1000],
    );
  }
}
