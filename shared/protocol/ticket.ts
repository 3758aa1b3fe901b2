/**
 * The citizen leaves the kiosk and keeps the place in the queue by a number; nobody asks who they are.
 *
 *     kiosk --ticket:take--> server --call:updated {kept, ticket}--> kiosk      which is free for the next person
 *     server --ticket:changed--> the kiosks of the site    the numbers kept, and whose turn it is
 *     kiosk of the site --ticket:return {number}--> server                      the call is there, at its place
 *
 * The place is kept for two hours, and not beyond the closing of the agency.
 */
import { z } from 'zod';
import { callTicketSchema, kioskCallSchema } from './call.ts';
import { facts, requests } from './contract.ts';
import { idSchema } from './primitives.ts';

/** Where a telephone reads whose turn it is: this and the call's id. */
export const TICKET_PATH = '/numero/';

/** A number that is kept at a site. */
export const siteTicketSchema = z.object({
  number: z.int().positive(),
  agencyLabel: z.string(),
  /** Nobody is before them any more, and an agent is there. */
  called: z.boolean(),
});
export type SiteTicket = z.infer<typeof siteTicketSchema>;

export const ticketRequests = requests({
  'ticket:take': {
    from: ['kiosk'],
    payload: z.object({ callId: idSchema }),
    data: z.object({ ticket: callTicketSchema }),
  },
  'ticket:return': {
    from: ['kiosk'],
    payload: z.object({ number: z.int().positive() }),
    data: z.object({ call: kioskCallSchema }),
  },
});

export const ticketFacts = facts({
  'ticket:changed': { to: ['kiosk'], payload: z.object({ tickets: z.array(siteTicketSchema) }) },
});
