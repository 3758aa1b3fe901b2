/**
 * The mediator at the kiosk: signs in with a PIN that the server checks, prepares the session, stays or leaves the room,
 * and is called back. Nothing of it is stored; the visit ends with the session or by itself.
 *
 *     kiosk --mediator:identify {pin}--> server            the call carries the mediator's first name from then on
 *     kiosk --mediator:prepare {agencyId, motiveId}-->     the agent sees at the ring what it is about
 *     kiosk --mediator:set-away {away}--> server           the agent sees whether the mediator is in the room
 *     kiosk --mediator:record {kind, minutes, ...}-->      help given outside calls, counted
 *     kiosk --mediator:teleservices-->                     the online services that a mediator may open with a citizen
 *     kiosk --mediator:open-teleservice-->                 one is opened at the kiosk, nobody else sees it
 *     kiosk --mediator:close-teleservice-->                it is closed: the help is counted, by how long it took and for which agency
 *     kiosk --mediator:call--> server --mediator:called--> the mediators of the site
 *     agent --mediator:call-back {callId}--> server        the same, and the kiosk's screen says so
 *     server --mediator:visit {visit}--> kiosk             every change; null: nobody is signed in any more
 */
import { z } from 'zod';
import { activityDetailsSchema } from './activity.ts';
import { agencyIdSchema } from './agency.ts';
import { facts, requests } from './contract.ts';
import { motiveIdSchema } from './motive.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

/** Milliseconds after a mediator's last act outside a call until the server signs them out of a kiosk. */
export const MEDIATOR_STAY = 15 * 60_000;

/** A mediator signed in at a kiosk, as its screens show it. */
export const mediatorVisitSchema = z.object({
  name: z.string(),
  /** Left the room: the citizen is alone with the agent. */
  away: z.boolean(),
  /** Asked to come back, by the citizen or the agent. */
  called: z.boolean(),
});
export type MediatorVisit = z.infer<typeof mediatorVisitSchema>;

/** Fewest characters of a badge: what is shorter is guessed too soon. */
export const BADGE_MIN = 8;
const badgeSchema = z.string().min(BADGE_MIN).max(300);

/** How many mediators of the site have it on their screen; 0 means: walk to the desk. */
const notified = z.object({ notified: z.int().nonnegative() });

export const mediatorRequests = requests({
  'mediator:identify': {
    from: ['kiosk'],
    payload: z.object({ pin: z.string().regex(/^\d{4,8}$/) }),
    data: z.object({ mediatorName: z.string() }),
  },
  /** A badge instead of the code; known once its mediator kept it (`badge-unknown`). Never tried as a code, nor a code as a badge. */
  'mediator:identify-badge': {
    from: ['kiosk'],
    payload: z.object({ badge: badgeSchema }),
    data: z.object({ mediatorName: z.string() }),
  },
  /** The mediator who is signed in here (`mediator-absent`) has this badge from now on, instead of any before; `badge-taken`: another's. */
  'mediator:keep-badge': { from: ['kiosk'], payload: z.object({ badge: badgeSchema }), data: nothingSchema },
  'mediator:leave': { from: ['kiosk'], payload: nothingSchema, data: nothingSchema },
  /** Refused, as the two below, when nobody is signed in (`mediator-absent`). */
  'mediator:prepare': {
    from: ['kiosk'],
    payload: z.object({ agencyId: agencyIdSchema, motiveId: motiveIdSchema.nullable() }),
    data: nothingSchema,
  },
  'mediator:set-away': { from: ['kiosk'], payload: z.object({ away: z.boolean() }), data: nothingSchema },
  /** No note: nothing is typed at a kiosk that others may read. */
  'mediator:record': {
    from: ['kiosk'],
    payload: activityDetailsSchema.omit({ note: true }).extend({ activityId: idSchema }),
    data: nothingSchema,
  },
  'mediator:teleservices': {
    from: ['kiosk'],
    payload: nothingSchema,
    data: z.object({
      services: z.array(
        z.object({ agencyId: agencyIdSchema, agencyLabel: z.string(), label: z.string(), url: z.url() }),
      ),
    }),
  },
  /** `allowed`: the places of the agency's list (e.g. "www.caf.fr/aides/"), which the kiosk's host holds the page to. */
  'mediator:open-teleservice': {
    from: ['kiosk'],
    payload: z.object({ agencyId: agencyIdSchema, url: z.string().max(2000) }),
    data: z.object({ url: z.url(), allowed: z.array(z.string()) }),
  },
  /** Also done by the server when the mediator has left or the kiosk is gone; a repeat changes nothing. */
  'mediator:close-teleservice': { from: ['kiosk'], payload: nothingSchema, data: nothingSchema },
  'mediator:call': { from: ['kiosk'], payload: nothingSchema, data: notified },
  'mediator:call-back': { from: ['agent'], payload: z.object({ callId: idSchema }), data: notified },
});

export const mediatorFacts = facts({
  'mediator:called': {
    to: ['mediator'],
    payload: z.object({ kioskLabel: z.string(), siteName: z.string(), at: instantSchema }),
  },
  'mediator:visit': { to: ['kiosk'], payload: z.object({ visit: mediatorVisitSchema.nullable() }) },
});
