import type { CallSituation } from '@visio-accueil/shared/domain/call-situation.ts';
import type { Proposal } from '@visio-accueil/shared/protocol/proposal.ts';
import type { TransferNote } from '@visio-accueil/shared/protocol/transfer.ts';

/** A call that has not ended: what storage keeps of it, with the labels of the day. */
export interface StoredCall {
  readonly callId: string;
  readonly kioskId: string;
  readonly kioskLabel: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly agencyId: string;
  readonly situation: CallSituation;
  /** First name of the agent; null before the answer. */
  readonly agentFirstName: string | null;
}

/** A call that has not ended, with what only this process knows: who is connected and being rung. */
export interface LiveCall extends Omit<StoredCall, 'situation' | 'agencyId' | 'agentFirstName'> {
  situation: CallSituation;
  /** The agency of the current leg. */
  agencyId: string;
  agentFirstName: string | null;
  kioskConnected: boolean;
  agentConnected: boolean;
  /** Agents on whose screen it rings now. */
  readonly ringing: Set<string>;
  /** Agents who declined or ignored it lately; not rung again before a pause. */
  readonly spared: Set<string>;
  /** What the citizen is asked, or answered last. */
  proposal: Proposal | null;
  /** From the agent before, for the next one; a restart forgets it: nothing typed is stored. */
  note: TransferNote | null;
}

/** A call as it comes from storage or from its kiosk. */
export const liveCall = (stored: StoredCall, kioskConnected: boolean): LiveCall => ({
  ...stored,
  kioskConnected,
  agentConnected: false,
  ringing: new Set(),
  spared: new Set(),
  proposal: null,
  note: null,
});
