/** What the tests of the screens show: one agent, one call, made-up names. */
import { randomUUID } from 'node:crypto';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import type { AgentCall, CallRecord, Ring } from '@visio-accueil/shared/protocol/call.ts';
import type { GuestCall, GuestRing } from '@visio-accueil/shared/protocol/guest.ts';

export const CALL = randomUUID();
export const SCAN = randomUUID();

export const agent: Account = {
  accountId: randomUUID(),
  role: 'agent',
  displayName: 'Claire',
  agencyId: 'caf',
  agencyLabel: 'CAF',
  siteName: null,
};
export const staff = (role: Account['role'], displayName: string, siteName: string | null): Account => ({
  ...agent,
  role,
  displayName,
  agencyId: null,
  agencyLabel: null,
  siteName,
});
export const secondsAgo = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
export const ring = (part: Partial<Ring> = {}): Ring => ({
  callId: CALL,
  agencyId: 'caf',
  agencyLabel: 'CAF',
  siteName: 'Mairie de Biars-sur-Cère',
  kioskLabel: 'Borne de l’accueil',
  mediatorName: 'Sophie',
  mediatorAway: false,
  motive: null,
  appointment: null,
  queuedAt: secondsAgo(95),
  ringsUntil: secondsAgo(-26),
  scanner: 'ready',
  printer: 'ready',
  printerStatus: { reasons: [], warnings: [], duplex: true, color: true, a4: true },
  note: null,
  ...part,
});
export const call = (part: Partial<AgentCall> = {}): AgentCall => ({
  callId: CALL,
  agencyId: 'caf',
  agencyLabel: 'CAF',
  state: 'active',
  endReason: null,
  mediatorName: 'Sophie',
  mediatorAway: false,
  motive: null,
  appointment: null,
  queuedAt: secondsAgo(400),
  answeredAt: secondsAgo(305),
  siteName: 'Mairie de Biars-sur-Cère',
  kioskLabel: 'Borne de l’accueil',
  kioskConnected: true,
  scanner: 'ready',
  printer: 'ready',
  printerStatus: { reasons: [], warnings: [], duplex: true, color: true, a4: true },
  leg: 1,
  holdsUntil: null,
  closesAt: null,
  guests: [],
  proposal: null,
  note: null,
  teleservices: [{ label: 'Mon espace allocataire', url: 'http://localhost:3002/', notes: [] }],
  ...part,
});
export const guestRing = (part: Partial<GuestRing> = {}): GuestRing => ({
  callId: CALL,
  from: 'Claire (CAF)',
  siteName: 'Mairie de Biars-sur-Cère',
  kioskLabel: 'Borne de l’accueil',
  takesOver: false,
  note: '',
  ringsUntil: secondsAgo(-40),
  ...part,
});
export const guestCall = (part: Partial<GuestCall> = {}): GuestCall => ({
  callId: CALL,
  state: 'active',
  agencyLabel: 'CAF',
  agentName: 'Claire (CAF)',
  siteName: 'Mairie de Biars-sur-Cère',
  kioskLabel: 'Borne de l’accueil',
  kioskConnected: true,
  guests: [],
  ...part,
});
export const record = (part: Partial<CallRecord> = {}): CallRecord => ({
  callId: randomUUID(),
  siteName: 'Mairie de Biars-sur-Cère',
  agencyLabel: 'CAF',
  queuedAt: secondsAgo(4000),
  answeredAt: secondsAgo(3920),
  endedAt: secondsAgo(3100),
  waitSeconds: 80,
  talkSeconds: 820,
  pagesScanned: 2,
  documentsPrinted: 1,
  sheetsPrinted: 2,
  documentsTaken: 1,
  endReason: 'completed',
  legs: [{ agencyLabel: part.agencyLabel ?? 'CAF', talkSeconds: 820, outcome: 'completed' }],
  ...part,
});
