/**
 * A call ("visio-accueil") from the queue to its end.
 *
 *     kiosk --queue:join--> server                          waiting, with a rank
 *     server --call:ringing--> every free agent of the agency
 *     agent --call:accept--> server                         the first wins; the others get call:ring-ended
 *     server --call:updated--> kiosk, agent                 every change of state or rank
 *     kiosk | agent --call:end--> server                    ended, with a reason
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { receivedAppointmentSchema } from './appointment.ts';
import { facts, requests } from './contract.ts';
import { guestCallSchema, guestSchema } from './guest.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';
import { printerStatusSchema } from './print.ts';
import { proposalSchema } from './proposal.ts';
import { transferNoteSchema } from './transfer.ts';
import { teleserviceSchema } from './teleservice.ts';

/** `parked`: the agent put the citizen on hold; `kept`: the citizen left the kiosk and keeps the place by a number. */
export const callStates = ['waiting', 'ringing', 'active', 'parked', 'kept', 'ended'] as const;
export const callStateSchema = z.enum(callStates);
export type CallState = z.infer<typeof callStateSchema>;

/**
 * Why a call, or one leg of it, ended. `completed`: one of the two said goodbye; `abandoned`: the citizen left the queue;
 * `transferred`: passed on; `transfer-expired`: nobody answered there, it came back; `park-expired`: the agent did not
 * come back; `ticket-expired`: the citizen did not.
 */
export const endReasons = [
  'completed',
  'abandoned',
  'kiosk-lost',
  'agent-lost',
  'kiosk-revoked',
  'agency-closed',
  'transferred',
  'transfer-expired',
  'park-expired',
  'ticket-expired',
] as const;
export const endReasonSchema = z.enum(endReasons);
export type EndReason = z.infer<typeof endReasonSchema>;

/** What the mediator who is signed in at the kiosk told the agent. */
const preparedParts = {
  /** The mediator is not in the room (left it, or launched the session from elsewhere): the citizen is alone. */
  mediatorAway: z.boolean(),
  /** What it is about, e.g. "Aide au logement"; null: not said. */
  motive: z.string().nullable(),
};

/** With the agency, of who checked in at the kiosk before the call; null: came without one. */
const appointmentPart = receivedAppointmentSchema.nullable();

const callBase = {
  callId: idSchema,
  agencyId: agencyIdSchema,
  agencyLabel: z.string(),
  state: callStateSchema,
  endReason: endReasonSchema.nullable(),
  /** First name of the mediator who stays with the citizen, if any. */
  mediatorName: z.string().nullable(),
  ...preparedParts,
  queuedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  /** Which stay with an agency this is, from 1: another number is another agent, with whom nothing is shared yet. */
  leg: z.int().positive(),
  /** While parked: when it goes back to the queue if the agent does not come back. */
  holdsUntil: instantSchema.nullable(),
  /** When the agency closes, from ten minutes before on: everyone is warned, nobody is cut. */
  closesAt: instantSchema.nullable(),
  /** Third persons in the call. */
  guests: z.array(guestSchema),
  /** What the citizen is asked, or answered last. */
  proposal: proposalSchema.nullable(),
};

/** The number by which a citizen who left keeps the place, and until when. */
export const callTicketSchema = z.object({ number: z.int().positive(), keptUntil: instantSchema });
export type CallTicket = z.infer<typeof callTicketSchema>;

/** The call as its kiosk sees it. */
export const kioskCallSchema = z.object({
  ...callBase,
  /** 1 is the next to be received; null once answered. */
  rank: z.int().positive().nullable(),
  /** Expected wait in seconds, when there is enough experience to tell. */
  expectedWait: z.int().nonnegative().nullable(),
  /** Display name of the agent, e.g. "Claire (CAF)"; null before the answer. */
  agentName: z.string().nullable(),
  /** While kept: told once, then the kiosk is free. */
  ticket: callTicketSchema.nullable(),
  /** False while the agent's connection is down. */
  agentConnected: z.boolean(),
});
export type KioskCall = z.infer<typeof kioskCallSchema>;

/** What a kiosk has, as its host last told: paper and toner that run low are seen before a call is answered. */
const kioskDevices = {
  scanner: z.enum(['ready', 'missing', 'unknown']),
  printer: z.enum(['ready', 'missing', 'unknown']),
  printerStatus: printerStatusSchema.nullable(),
};

/** The call as its agent sees it. */
export const agentCallSchema = z.object({
  ...callBase,
  siteName: z.string(),
  kioskLabel: z.string(),
  appointment: appointmentPart,
  /** False while the kiosk's connection is down. */
  kioskConnected: z.boolean(),
  ...kioskDevices,
  teleservices: z.array(teleserviceSchema),
  /** Of a call that was passed on or came back. */
  note: transferNoteSchema.nullable(),
});
export type AgentCall = z.infer<typeof agentCallSchema>;

/** The offer of a waiting call to a free agent. */
export const ringSchema = z.object({
  callId: idSchema,
  agencyId: agencyIdSchema,
  agencyLabel: z.string(),
  siteName: z.string(),
  kioskLabel: z.string(),
  mediatorName: z.string().nullable(),
  ...preparedParts,
  appointment: appointmentPart,
  queuedAt: instantSchema,
  /** When it stops ringing and goes back to the head of the queue. */
  ringsUntil: instantSchema,
  ...kioskDevices,
  /** Of a call that was passed on or came back. */
  note: transferNoteSchema.nullable(),
});
export type Ring = z.infer<typeof ringSchema>;

/** What is kept of a call: no name, no content. */
export const callRecordSchema = z.object({
  callId: idSchema,
  siteName: z.string(),
  agencyLabel: z.string(),
  queuedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  /** Seconds from joining the queue to the first answer, or to leaving it. */
  waitSeconds: z.int().nonnegative(),
  /** Seconds with an agent, all legs together. */
  talkSeconds: z.int().nonnegative(),
  pagesScanned: z.int().nonnegative(),
  documentsPrinted: z.int().nonnegative(),
  /** Sheets of paper. */
  sheetsPrinted: z.int().nonnegative(),
  /** Documents fetched by a telephone. */
  documentsTaken: z.int().nonnegative(),
  endReason: endReasonSchema.nullable(),
  /** Every stay with an agency, the first one first. */
  legs: z.array(
    z.object({
      agencyLabel: z.string(),
      /** Seconds from the answer to the end of this leg; 0 if never answered. */
      talkSeconds: z.int().nonnegative(),
      outcome: endReasonSchema.nullable(),
    }),
  ),
});
export type CallRecord = z.infer<typeof callRecordSchema>;

const callRef = z.object({ callId: idSchema });

export const callRequests = requests({
  'queue:join': {
    from: ['kiosk'],
    payload: z.object({ agencyId: agencyIdSchema }),
    data: z.object({ call: kioskCallSchema }),
  },
  'call:accept': { from: ['agent'], payload: callRef, data: z.object({ call: agentCallSchema }) },
  /** Stops the ringing at this agent only; the call keeps ringing elsewhere or goes back to the head of the queue. */
  'call:decline': { from: ['agent'], payload: callRef, data: nothingSchema },
  'call:end': { from: ['kiosk', 'agent'], payload: callRef, data: nothingSchema },
  /** Today's calls: an agent's own, a mediator's site, all for coordinators and administrators. */
  'call:today': {
    from: ['agent', 'mediator', 'coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({ calls: z.array(callRecordSchema) }),
  },
});

export const callFacts = facts({
  /** The call of the one who is told, in the view of its role; `ended` is told once, then the call is forgotten. */
  'call:updated': {
    to: ['kiosk', 'agent', 'mediator'],
    payload: z.discriminatedUnion('view', [
      z.object({ view: z.literal('kiosk'), call: kioskCallSchema }),
      z.object({ view: z.literal('agent'), call: agentCallSchema }),
      z.object({ view: z.literal('guest'), call: guestCallSchema }),
    ]),
  },
  'call:ringing': { to: ['agent'], payload: ringSchema },
  'call:ring-ended': {
    to: ['agent'],
    payload: z.object({
      callId: idSchema,
      reason: z.enum(['answered-elsewhere', 'abandoned', 'unanswered', 'declined']),
    }),
  },
  /** How many wait for the agent's agency, and when it closes if that is in ten minutes or less. */
  'queue:updated': {
    to: ['agent'],
    payload: z.object({
      agencyId: agencyIdSchema,
      waiting: z.int().nonnegative(),
      closesAt: instantSchema.nullable(),
    }),
  },
});
