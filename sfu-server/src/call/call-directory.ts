import type { AgentLeft } from './call-changes.ts';
import type { Participant } from './call-participants.ts';
import type { Principal } from '../signalling/principal.ts';

/** The two ends of a call that is going on. */
export interface ActiveCall {
  readonly callId: string;
  readonly kioskId: string;
  readonly agentId: string;
  /** What the citizen reads, e.g. "Claire (CAF)". */
  readonly agentName: string;
  readonly agencyId: string;
  /** On hold: the agent is elsewhere, and is told what happened when they are back. */
  readonly parked: boolean;
  /** It went on already when this server started, with this agent: what was under way then is not known here. */
  readonly resumed: boolean;
}

/** What is counted on a call's record. */
export type CountedThing = 'pagesScanned' | 'documentsPrinted' | 'sheetsPrinted' | 'documentsTaken';

/** What the other features (media, documents, scan, print, co-browse, chat) need to know of calls. */
export interface CallDirectory {
  /**
   * The active call of which the principal is one end.
   * @throws CodedError `call-unknown`, `call-not-yours` or `call-not-active`
   */
  require(principal: Principal, callId: string): ActiveCall;
  /**
   * The same, and a parked call too: what the kiosk has under way goes on while its agent is elsewhere.
   * @throws CodedError `call-unknown`, `call-not-yours` or `call-not-active`
   */
  requireHeld(principal: Principal, callId: string): ActiveCall;
  /**
   * The active call in which the principal talks: one of its ends or a guest, whose name is given then.
   * @throws CodedError `call-unknown`, `call-not-yours` or `call-not-active`
   */
  requireTalker(principal: Principal, callId: string): { call: ActiveCall; guestName: string | null };
  /** The accounts of the guests of a call. */
  guests(callId: string): readonly string[];
  /**
   * Checks that the principal has media in a call, be it prepared only.
   * @throws CodedError `call-unknown` or `call-not-yours`
   */
  requireParticipant(principal: Principal, callId: string): void;
  /** Who has media in a call now; nobody once it ended. */
  participants(callId: string): readonly Participant[];
  /** Called when somebody came, went, or is in the call from now on. */
  onParticipants(listener: (callId: string) => void): void;
  /** Called once a call has ended, whatever the reason: forget everything of it. */
  onEnded(listener: (callId: string) => void): void;
  /**
   * Called once a call goes on without its agent (passed on, or back in the queue), who is no end of it any more: forget
   * everything between that agent and the kiosk. The next agent starts from nothing.
   */
  onAgentLeft(listener: (left: AgentLeft) => void): void;
  /** Counts on the call's record. */
  count(callId: string, what: CountedThing, by: number): void;
}
