import { RING_TIME } from '@visio-accueil/shared/domain/call-machine.ts';
import type { CallLeg } from '@visio-accueil/shared/domain/call-leg.ts';
import type { CallSituation, PendingTransfer } from '@visio-accueil/shared/domain/call-situation.ts';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { CallLegTable, CallTable, Database } from '../storage/schema.ts';

type CallColumns = Pick<
  Selectable<CallTable>,
  | 'agency_id'
  | 'state'
  | 'queued_at'
  | 'rang_at'
  | 'agent_id'
  | 'answered_at'
  | 'ended_at'
  | 'end_reason'
  | 'holds_until'
  | 'transfer_agency_id'
  | 'transfer_agent_id'
  | 'transfer_until'
  | 'reserved_for'
>;

/** A call's situation from its row and its legs. */
export const situationOf = (row: CallColumns, legs: readonly CallLeg[]): CallSituation => ({
  state: row.state,
  queuedAt: row.queued_at,
  ringsUntil: row.rang_at === null ? null : new Date(row.rang_at.getTime() + RING_TIME),
  agentId: row.agent_id,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  holdsUntil: row.holds_until,
  transfer: transferOf(row),
  reservedFor: row.reserved_for,
  legs,
});

const transferOf = (row: CallColumns): PendingTransfer | null => {
  const { transfer_agency_id: fromAgencyId, transfer_agent_id: fromAgentId, transfer_until: until } = row;
  if (fromAgencyId === null || fromAgentId === null || until === null) return null;
  return { fromAgencyId, fromAgentId, until };
};

/** The row of a situation, without its legs. */
export const columnsOf = (call: CallSituation): CallColumns => ({
  agency_id: call.legs.at(-1)?.agencyId ?? '',
  state: call.state,
  queued_at: call.queuedAt,
  rang_at: call.ringsUntil === null ? null : new Date(call.ringsUntil.getTime() - RING_TIME),
  agent_id: call.agentId,
  answered_at: call.answeredAt,
  ended_at: call.endedAt,
  end_reason: call.endReason,
  holds_until: call.holdsUntil,
  transfer_agency_id: call.transfer?.fromAgencyId ?? null,
  transfer_agent_id: call.transfer?.fromAgentId ?? null,
  transfer_until: call.transfer?.until ?? null,
  reserved_for: call.reservedFor,
});

/** The legs of calls, by call, the first one first. */
export const legsOf = async (
  db: Kysely<Database>,
  callIds: readonly string[],
): Promise<Map<string, CallLeg[]>> => {
  const legs = new Map<string, CallLeg[]>(callIds.map((callId) => [callId, []]));
  if (callIds.length === 0) return legs;
  const rows = await db
    .selectFrom('call_leg')
    .selectAll()
    .where('call_id', 'in', callIds)
    .orderBy('number')
    .execute();
  for (const row of rows) legs.get(row.call_id)?.push(legOf(row));
  return legs;
};

const legOf = (row: Selectable<CallLegTable>): CallLeg => ({
  agencyId: row.agency_id,
  agentId: row.agent_id,
  openedAt: row.opened_at,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
  outcome: row.outcome,
});

/** Writes the legs that differ from those stored before. */
export const storeLegs = async (
  db: Kysely<Database>,
  callId: string,
  before: readonly CallLeg[],
  legs: readonly CallLeg[],
): Promise<void> => {
  for (const [index, leg] of legs.entries()) {
    if (leg === before[index]) continue;
    const row: Insertable<CallLegTable> = {
      call_id: callId,
      number: index + 1,
      agency_id: leg.agencyId,
      agent_id: leg.agentId,
      opened_at: leg.openedAt,
      answered_at: leg.answeredAt,
      ended_at: leg.endedAt,
      outcome: leg.outcome,
    };
    await db
      .insertInto('call_leg')
      .values(row)
      .onConflict((conflict) => conflict.columns(['call_id', 'number']).doUpdateSet(row))
      .execute();
  }
};
