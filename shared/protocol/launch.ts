/**
 * A mediator launches a session from their own console: the citizen at the kiosk is asked, and says yes by calling. Nothing
 * of it is stored: a server that restarts asks nobody any more.
 *
 *     mediator --launch:propose {kioskId, agencyId, motiveId}--> server
 *     server --launch:changed {launch}--> kiosk             what its screen asks; null: nothing any more
 *     kiosk --queue:join {agencyId}--> server               yes: the agent reads the motive, and that the mediator is elsewhere
 *     kiosk --launch:decline--> server                      no
 *     mediator --launch:withdraw {kioskId}--> server        never mind
 *     server --launch:ended {kioskId, reason}--> mediators of the site    it came to no call
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { facts, requests } from './contract.ts';
import { motiveIdSchema, motiveSchema } from './motive.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/** Milliseconds that a kiosk asks before nobody is taken to be there. */
export const LAUNCH_STAY = 2 * 60_000;

/** What a kiosk's screen asks. */
export const launchSchema = z.object({
  /** First name. */
  mediatorName: z.string(),
  agencyId: agencyIdSchema,
  /** What it is about, and the papers to have at hand; null: not said. */
  motive: motiveSchema.omit({ motiveId: true }).nullable(),
});
export type Launch = z.infer<typeof launchSchema>;

/** Why no call came of it. `interrupted`: the kiosk was cut off, or began something else. */
export const launchEnds = ['declined', 'unanswered', 'interrupted'] as const;
export type LaunchEnd = (typeof launchEnds)[number];

export const launchRequests = requests({
  /**
   * Refused: `kiosk-unreachable`, `forbidden` (another site's), `kiosk-busy` (a call, a mediator there, or asked already), what
   * `queue:join` refuses with, `motive-unknown`.
   */
  'launch:propose': {
    from: ['mediator'],
    payload: z.object({ kioskId: idSchema, agencyId: agencyIdSchema, motiveId: motiveIdSchema.nullable() }),
    data: nothingSchema,
  },
  /** Any mediator of the site may; changes nothing once it is over. */
  'launch:withdraw': { from: ['mediator'], payload: z.object({ kioskId: idSchema }), data: nothingSchema },
  'launch:decline': { from: ['kiosk'], payload: nothingSchema, data: nothingSchema },
});

export const launchFacts = facts({
  'launch:changed': { to: ['kiosk'], payload: z.object({ launch: launchSchema.nullable() }) },
  'launch:ended': {
    to: ['mediator'],
    payload: z.object({ kioskId: idSchema, reason: z.enum(launchEnds) }),
  },
});
