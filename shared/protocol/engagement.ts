/**
 * The charter's engagements: nineteen, on five axes, each with the proof that a place holds it. Which words the network signed
 * is for its administrator to write down; until then an engagement has its number alone.
 *
 *     coordinator | admin --engagement:read--> server        the engagements, and what each place of the own département shows
 *     admin of the network --engagement:define {number, wording, ...}--> server
 *     coordinator | admin --engagement:prove {site, number, state, note}--> server    dated by the server, with the role alone
 */
import { z } from 'zod';
import { requests } from './contract.ts';
import { instantSchema, nothingSchema } from './primitives.ts';
import { roleSchema } from './role.ts';

/** How many the charter has, and on how many axes. */
export const ENGAGEMENTS = 19;
export const ENGAGEMENT_AXES = 5;

/** What the system itself can show for one: of the register, as it is on the day. */
export const engagementFacts = ['hours', 'partners', 'room', 'staff', 'training'] as const;
export type EngagementFact = (typeof engagementFacts)[number];
export const engagementStates = ['held', 'to-prove', 'not-held'] as const;
export type EngagementState = (typeof engagementStates)[number];

const numberSchema = z.int().min(1).max(ENGAGEMENTS);

const engagementSchema = z.object({
  number: numberSchema,
  /** Null, and '' of the wording: not written down yet. */
  axis: z.int().min(1).max(ENGAGEMENT_AXES).nullable(),
  wording: z.string().trim().max(400),
  /** How often it is to be proved anew; null: once. */
  everyMonths: z.int().min(1).max(60).nullable(),
  fact: z.enum(engagementFacts).nullable(),
});
export type Engagement = z.infer<typeof engagementSchema>;

const engagementProofSchema = z.object({
  siteId: z.string().max(60),
  number: numberSchema,
  state: z.enum(engagementStates),
  /** What proves it, or what is missing: words or an address. */
  note: z.string().trim().max(600),
  at: instantSchema,
  /** Who said so, without a name. */
  role: roleSchema,
});
export type EngagementProof = z.infer<typeof engagementProofSchema>;

export const engagementRequests = requests({
  'engagement:read': {
    from: ['coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({
      /** All of them, in their order. */
      engagements: z.array(engagementSchema),
      /** The last of each place and engagement; where nobody said anything there is none. */
      proofs: z.array(engagementProofSchema),
    }),
  },
  /** The charter is the whole network's: an administrator of one département is refused. */
  'engagement:define': { from: ['admin'], payload: engagementSchema, data: nothingSchema },
  /** `held` wants a note, or a fact that shows it (`engagement-unproved`). */
  'engagement:prove': {
    from: ['coordinator', 'admin'],
    payload: engagementProofSchema.omit({ at: true, role: true }),
    data: nothingSchema,
  },
});
