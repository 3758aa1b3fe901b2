/**
 * Agencies ("organismes"): what the citizen can choose from.
 *
 *     kiosk | agent --agency:list--> server    the list, with open or closed; to an agent: where the call can be passed on to
 *     mediator --agency:list--> server         which of them receive now, to launch a session with
 *     coordinator | admin --agency:list--> server    who waits where, of the agencies that serve there
 *     server --agency:changed--> kiosk         opening hours, queue or free agents changed: the new list
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { openingHoursSchema } from './opening-hours.ts';
import { instantSchema, nothingSchema } from './primitives.ts';

export const agencyIdSchema = z.string().regex(/^[a-z0-9-]{2,40}$/);

/** A public number as people read and dial it, e.g. "3230" or "05 65 00 00 00". */
export const telephoneSchema = z.string().regex(/^\+?\d[\d ]{2,19}$/);

/** An agency as a kiosk sees it. */
export const agencySchema = z.object({
  id: agencyIdSchema,
  /** Short label of today, e.g. "CAF" or "Carsat" (labels have dates). */
  label: z.string(),
  /** Full name, e.g. "Caisse d'allocations familiales". */
  name: z.string(),
  /** One plain line on what it is for, e.g. "Famille, logement, RSA". */
  purpose: z.string(),
  open: z.boolean(),
  /** When it opens next, if closed and known. */
  opensAt: instantSchema.nullable(),
  /** Its queue takes one more: open, and not about to close. */
  receiving: z.boolean(),
  /** When it closes, if it is open and known. */
  closesAt: instantSchema.nullable(),
  /** Agents signed in and not on a break. */
  agentsPresent: z.int().nonnegative(),
  /** Citizens waiting now. */
  waiting: z.int().nonnegative(),
  /** Seconds that the last citizens waited; null when there is not enough experience to tell. */
  expectedWait: z.number().nonnegative().nullable(),
  /** It receives only those who have an appointment and said at the kiosk that they are there. */
  byAppointment: z.boolean().default(false),
  /** When it receives in a usual week, Monday first: read at the kiosk without the server as well. */
  weekly: openingHoursSchema.shape.weekly,
  /** Where citizens call it; null: not known. Read at the kiosk when the server is out of reach. */
  telephone: telephoneSchema.nullable().default(null),
});
export type Agency = z.infer<typeof agencySchema>;

export const agencyRequests = requests({
  'agency:list': {
    from: ['kiosk', 'agent', 'mediator', 'coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({ agencies: z.array(agencySchema) }),
  },
});

export const agencyFacts = facts({
  'agency:changed': { to: ['kiosk'], payload: z.object({ agencies: z.array(agencySchema) }) },
});
