/**
 * Passing a call on. Cold: the agent leaves at once, the citizen keeps their place in the other agency's queue, and comes
 * back to the agent's own agency if nobody there answers in time. Warm: the other agent is already on the call as a
 * guest and takes it over.
 */
import { answerLeg, currentLeg, nextLeg } from './call-leg.ts';
import { accepted, passedOn, refused, type CallOutcome, type CallSituation } from './call-situation.ts';

/** How long a call that was passed on waits for an answer before it comes back, in milliseconds. */
export const TRANSFER_TIME = 5 * 60_000;

export type TransferEvent =
  | { readonly type: 'transfer'; readonly agencyId: string }
  /** Nobody of the other agency answered in time, or it closed. */
  | { readonly type: 'transfer-expires' }
  | { readonly type: 'hand-over'; readonly agentId: string; readonly agencyId: string };

export const afterTransferEvent = (call: CallSituation, event: TransferEvent, at: Date): CallOutcome => {
  switch (event.type) {
    case 'transfer': {
      if (call.state !== 'active' || call.agentId === null) return refused('call-not-active');
      const fromAgencyId = currentLeg(call.legs).agencyId;
      const until = new Date(at.getTime() + TRANSFER_TIME);
      const transfer = { fromAgencyId, fromAgentId: call.agentId, until };
      return passedOn(call, at, { outcome: 'transferred', agencyId: event.agencyId }, { transfer });
    }
    case 'transfer-expires': {
      const { transfer } = call;
      // Only a waiting or ringing call has one: an answer ends it.
      if (transfer === null) return refused('call-already-answered');
      if (at < transfer.until) return refused('too-early');
      const { fromAgencyId: agencyId, fromAgentId: reservedFor } = transfer;
      return passedOn(call, at, { outcome: 'transfer-expired', agencyId }, { reservedFor });
    }
    case 'hand-over': {
      if (call.state !== 'active') return refused('call-not-active');
      const legs = answerLeg(nextLeg(call.legs, 'transferred', event.agencyId, at), event.agentId, at);
      return accepted({ ...call, agentId: event.agentId, answeredAt: at, legs });
    }
  }
};
