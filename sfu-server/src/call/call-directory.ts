import type { Principal } from '../signalling/principal.ts';

/** The two ends of a call that is going on. */
export interface ActiveCall {
  readonly callId: string;
  readonly kioskId: string;
  readonly agentId: string;
  /** What the citizen reads, e.g. "Claire (CAF)". */
  readonly agentName: string;
  readonly agencyId: string;
}

/** What the other features (media, documents, scan, print, co-browse, chat) need to know of calls. */
export interface CallDirectory {
  /**
   * The active call of which the principal is one end.
   * @throws CodedError `call-unknown`, `call-not-yours` or `call-not-active`
   */
  require(principal: Principal, callId: string): ActiveCall;
  /** Called once a call has ended, whatever the reason: forget everything of it. */
  onEnded(listener: (callId: string) => void): void;
  /** Counts on the call's record. */
  count(callId: string, what: 'pagesScanned' | 'documentsPrinted', by: number): void;
}
