import type { CallSituation } from '@visio-accueil/shared/domain/call-machine.ts';

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
export interface LiveCall extends Omit<StoredCall, 'situation' | 'agentFirstName'> {
  situation: CallSituation;
  agentFirstName: string | null;
  kioskConnected: boolean;
  agentConnected: boolean;
  /** Agents on whose screen it rings now. */
  readonly ringing: Set<string>;
  /** Agents who declined or ignored it lately; not rung again before a pause. */
  readonly spared: Set<string>;
}

/** A call as it comes from storage or from its kiosk. */
export const liveCall = (stored: StoredCall, kioskConnected: boolean): LiveCall => ({
  ...stored,
  kioskConnected,
  agentConnected: false,
  ringing: new Set(),
  spared: new Set(),
});
