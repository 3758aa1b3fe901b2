/**
 * A third person in a call: a colleague, a mediator of the site. Guests see, hear and write; they never drive a device.
 *
 *     agent --guest:invite--> server                       the citizen is asked (proposal.ts)
 *     yes: server --guest:ringing--> the one invited; --guest:join--> server: in the call
 *     server --call:updated {guest}--> the guest           and the guests to the kiosk and the agent, in their views
 *     guest --guest:leave | kiosk, agent --guest:remove--> server
 *
 * A warm transfer rings at the agents of the other agency in the same way; the one who joins can take the call over.
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

export const guestKinds = ['colleague', 'mediator'] as const;

export const guestSchema = z.object({
  /** Also the guest's participant id in the media of the call. */
  accountId: idSchema,
  /** What the others read, e.g. "Karim (CPAM)". */
  name: z.string(),
  kind: z.enum(guestKinds),
  /** Of the agency that the citizen is to be passed on to. */
  takesOver: z.boolean(),
  /** False while the guest's connection is down. */
  connected: z.boolean(),
});
export type Guest = z.infer<typeof guestSchema>;

/** Someone who can be invited now. */
export const guestCandidateSchema = guestSchema.pick({ accountId: true, name: true, kind: true });

export const guestRingSchema = z.object({
  callId: idSchema,
  /** Who invites, e.g. "Claire (CAF)". */
  from: z.string(),
  siteName: z.string(),
  kioskLabel: z.string(),
  takesOver: z.boolean(),
  /** For the agent who is to take over; empty otherwise. */
  note: z.string(),
  ringsUntil: instantSchema,
});
export type GuestRing = z.infer<typeof guestRingSchema>;

/** The call as its guests see it. */
export const guestCallSchema = z.object({
  callId: idSchema,
  state: z.enum(['active', 'parked', 'ended']),
  agencyLabel: z.string(),
  /** Display name of the agent. */
  agentName: z.string().nullable(),
  siteName: z.string(),
  kioskLabel: z.string(),
  kioskConnected: z.boolean(),
  guests: z.array(guestSchema),
});
export type GuestCall = z.infer<typeof guestCallSchema>;

const callRef = z.object({ callId: idSchema });
const guests = ['agent', 'mediator'] as const;

export const guestRequests = requests({
  'guest:candidates': {
    from: ['agent'],
    payload: callRef,
    data: z.object({ candidates: z.array(guestCandidateSchema) }),
  },
  'guest:invite': {
    from: ['agent'],
    payload: callRef.extend({ accountId: idSchema }),
    data: nothingSchema,
  },
  'guest:join': { from: guests, payload: callRef, data: z.object({ call: guestCallSchema }) },
  'guest:decline': { from: guests, payload: callRef, data: nothingSchema },
  'guest:leave': { from: guests, payload: callRef, data: nothingSchema },
  'guest:remove': {
    from: ['kiosk', 'agent'],
    payload: callRef.extend({ accountId: idSchema }),
    data: nothingSchema,
  },
});

export const guestFacts = facts({
  'guest:ringing': { to: guests, payload: guestRingSchema },
  'guest:ring-ended': { to: guests, payload: callRef },
});
