import type { CallSituation } from '@visio-accueil/shared/domain/call-situation.ts';
import type { ReceivedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import type { Guest } from '@visio-accueil/shared/protocol/guest.ts';
import type { Proposal } from '@visio-accueil/shared/protocol/proposal.ts';
import type { TransferNote } from '@visio-accueil/shared/protocol/transfer.ts';

/** A call that has not ended: what storage keeps of it, with the labels of the day. */
export interface StoredCall {
  readonly callId: string;
  readonly kioskId: string;
  readonly kioskLabel: string;
  readonly siteId: string;
  readonly siteName: string;
  /** Of the site: an agency may serve some alone. */
  readonly departement: string;
  readonly agencyId: string;
  readonly situation: CallSituation;
  /** The number of the citizen who left with it. */
  readonly ticket: number | null;
  /** First name of the agent; null before the answer. */
  readonly agentFirstName: string | null;
}

/** An invitation that rings, at one person or at all free agents of an agency. */
export interface GuestRinging {
  readonly kind: 'guest' | 'warm-transfer';
  /** Who is to come, as the agent reads it. */
  readonly label: string;
  readonly note: string;
  readonly until: Date;
  readonly guests: Map<string, Guest>;
}

/** A call that has not ended, with what only this process knows: who is connected and being rung. */
export interface LiveCall extends Omit<
  StoredCall,
  'situation' | 'agencyId' | 'agentFirstName' | 'kioskId' | 'kioskLabel' | 'ticket'
> {
  /** Where the citizen is, or was when they left with a number. */
  kioskId: string;
  kioskLabel: string;
  ticket: number | null;
  /** False while the citizen is away with a number: the kiosk is told nothing of the call. */
  atKiosk: boolean;
  situation: CallSituation;
  /** The agency of the current leg. */
  agencyId: string;
  agentFirstName: string | null;
  kioskConnected: boolean;
  agentConnected: boolean;
  /** Taken up from storage with the agent it has now: this process does not know what they had under way. */
  resumed: boolean;
  /** Agents on whose screen it rings now. */
  readonly ringing: Set<string>;
  /** Agents who declined or ignored it lately; not rung again before a pause. */
  readonly spared: Set<string>;
  /** Third persons who are there. */
  guests: readonly Guest[];
  /** Who is being rung to join. */
  guestRing: GuestRinging | null;
  /** What the citizen is asked, or answered last. */
  proposal: Proposal | null;
  /** With the agency that it was for first, of who checked in at the kiosk before. */
  appointment: ReceivedAppointment | null;
  /** From the agent before, for the next one; a restart forgets it: nothing typed is stored. */
  note: TransferNote | null;
  /** The same, while the next agent is a guest yet. */
  warmNote: string;
}

/** A call as it comes from storage or from its kiosk. */
export const liveCall = (
  stored: StoredCall,
  kioskConnected: boolean,
  appointment: ReceivedAppointment | null,
): LiveCall => ({
  ...stored,
  appointment,
  atKiosk: stored.situation.state !== 'kept',
  kioskConnected,
  agentConnected: false,
  resumed: false,
  ringing: new Set(),
  spared: new Set(),
  guests: [],
  guestRing: null,
  proposal: null,
  note: null,
  warmNote: '',
});
