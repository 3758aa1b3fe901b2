/**
 * What a mediator did for citizens besides calls, in two taps: what it was, and how long. Anonymous: nothing says for whom.
 *
 *     mediator --activity:record {kind, minutes}--> server       a repeat of the same id changes nothing
 *     mediator --activity:correct {reason}--> server             what it was before is kept, with the reason
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

/** Documents given, help with an online service, Internet consulted, an answer given. */
export const activityKinds = ['documents', 'teleservice', 'internet', 'information'] as const;
/** What the citizen did alone: all of it, with help, or nothing. */
export const autonomies = ['alone', 'helped', 'done-for'] as const;

export const activityDetailsSchema = z.object({
  kind: z.enum(activityKinds),
  minutes: z.int().min(1).max(480),
  /** Which agency it was about. */
  theme: agencyIdSchema.nullable(),
  autonomy: z.enum(autonomies).nullable(),
  /** Which agency the citizen was sent on to. */
  redirectedTo: agencyIdSchema.nullable(),
  note: z.string().trim().max(200),
});
export type ActivityDetails = z.infer<typeof activityDetailsSchema>;

const reason = z.string().trim().min(3).max(200);

export const activitySchema = activityDetailsSchema.extend({
  activityId: idSchema,
  siteId: z.string(),
  at: instantSchema,
  /** Recorded by mistake: not counted. */
  cancelled: z.boolean(),
  corrections: z.array(z.object({ at: instantSchema, reason })),
});
export type Activity = z.infer<typeof activitySchema>;

export const activityRequests = requests({
  /** From a day to another, both included: a mediator's site, a coordinator's département. The latest first. */
  'activity:list': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: z.object({ from: z.iso.date(), to: z.iso.date() }),
    data: z.object({ activities: z.array(activitySchema) }),
  },
  'activity:record': {
    from: ['mediator'],
    payload: activityDetailsSchema.extend({ activityId: idSchema }),
    data: nothingSchema,
  },
  /** Refused once its week is locked (`grid-locked`). */
  'activity:correct': {
    from: ['mediator'],
    payload: activityDetailsSchema.extend({ activityId: idSchema, cancelled: z.boolean(), reason }),
    data: nothingSchema,
  },
});
