/**
 * The start of every connection: the server says who it takes the other end for, and where things stand.
 *
 *     server --session:welcome--> anyone
 *     server --session:ice-servers--> kiosk, agent       fresh credentials, long before the last ones end
 */
import { z } from 'zod';
import { accountSchema } from './account.ts';
import { agencySchema } from './agency.ts';
import { agentCallSchema, kioskCallSchema, ringSchema } from './call.ts';
import { careSettingsSchema } from './care.ts';
import { facts } from './contract.ts';
import { cobrowseReportSchema } from './cobrowse.ts';
import { guestCallSchema, guestRingSchema } from './guest.ts';
import { iceServersSchema } from './ice.ts';
import { launchSchema } from './launch.ts';
import { mediatorVisitSchema } from './mediator.ts';
import { presenceSchema } from './presence.ts';
import { idSchema, instantSchema } from './primitives.ts';
import { printReportSchema } from './print.ts';
import { roles } from './role.ts';
import { scanReportSchema } from './scan.ts';
import { siteTicketSchema } from './ticket.ts';

const routerRtpCapabilities = z.record(z.string(), z.unknown());

/** Told once a connection, before anything else; after a cut it brings the call back. */
export const welcomeSchema = z.discriminatedUnion('view', [
  z.object({
    view: z.literal('kiosk'),
    serverTime: instantSchema,
    kioskId: idSchema,
    label: z.string(),
    siteName: z.string(),
    agencies: z.array(agencySchema),
    call: kioskCallSchema.nullable(),
    /** What is set for this kiosk from afar. */
    settings: careSettingsSchema,
    /** The mediator who is signed in at the kiosk. */
    mediator: mediatorVisitSchema.nullable(),
    /** The session that a mediator proposes from their console. */
    launch: launchSchema.nullable(),
    /** The numbers kept at the kiosk's site. */
    tickets: z.array(siteTicketSchema),
    /** Documents may be taken away by telephone from this kiosk. */
    takeawayAllowed: z.boolean(),
    routerRtpCapabilities,
    iceServers: iceServersSchema,
  }),
  z.object({
    view: z.literal('console'),
    serverTime: instantSchema,
    account: accountSchema,
    presence: presenceSchema,
    waiting: z.int().nonnegative(),
    /** When the agent's agency closes, if that is in ten minutes or less. */
    closesAt: instantSchema.nullable(),
    rings: z.array(ringSchema),
    call: agentCallSchema.nullable(),
    /** The calls this agent put on hold, the oldest first. */
    parked: z.array(agentCallSchema),
    /** The call in which this person is a guest, and those they are invited to. */
    guestCall: guestCallSchema.nullable(),
    guestRings: z.array(guestRingSchema),
    /** The last report of each running work of the call. */
    scans: z.array(scanReportSchema),
    prints: z.array(printReportSchema),
    cobrowse: cobrowseReportSchema.nullable(),
    routerRtpCapabilities,
    iceServers: iceServersSchema,
  }),
]);
export type Welcome = z.infer<typeof welcomeSchema>;

export const sessionFacts = facts({
  'session:welcome': { to: roles, payload: welcomeSchema },
  'session:ice-servers': { to: ['kiosk', 'agent'], payload: z.object({ iceServers: iceServersSchema }) },
});
