import { randomUUID } from 'node:crypto';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';

/** An active call with an agent. */
export const activeCall = (part: Partial<KioskCall> = {}): KioskCall => ({
  callId: randomUUID(),
  agencyId: 'caf',
  agencyLabel: 'CAF',
  state: 'active',
  endReason: null,
  mediatorName: null,
  mediatorAway: false,
  motive: null,
  queuedAt: new Date().toISOString(),
  answeredAt: new Date().toISOString(),
  rank: null,
  expectedWait: null,
  agentName: 'Claire (CAF)',
  agentConnected: true,
  leg: 1,
  holdsUntil: null,
  closesAt: null,
  guests: [],
  ticket: null,
  proposal: null,
  ...part,
});
