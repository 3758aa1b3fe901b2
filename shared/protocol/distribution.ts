/**
 * What of the communication kit was handed out, hung up or sent for a place: when, where, how many. Nothing of people.
 *
 *     mediator | coordinator | admin --distribution:record--> server     a repeat of the same id changes nothing
 *     mediator | coordinator | admin --distribution:correct--> server    what it was before is kept, with the reason
 */
import { z } from 'zod';
import { requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

export const distributionKinds = ['poster', 'leaflet', 'sign', 'sms', 'statement', 'other'] as const;

export const distributionDetailsSchema = z.object({
  kind: z.enum(distributionKinds),
  /** The day, "YYYY-MM-DD"; not one to come. */
  on: z.iso.date(),
  quantity: z.int().min(1).max(1_000_000),
  /** Where, e.g. "Pharmacie de Salviac": a place, never a person. */
  where: z.string().trim().min(2).max(120),
});
export type DistributionDetails = z.infer<typeof distributionDetailsSchema>;

const reason = z.string().trim().min(3).max(200);
const siteId = z.string().max(60);

export const distributionSchema = distributionDetailsSchema.extend({
  distributionId: idSchema,
  siteId,
  /** Recorded by mistake: not counted. */
  cancelled: z.boolean(),
  corrections: z.array(z.object({ at: instantSchema, reason })),
});
export type Distribution = z.infer<typeof distributionSchema>;

export const distributionRequests = requests({
  /** From a day to another, both included: a mediator's site, a coordinator's département. The latest first. */
  'distribution:list': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: z.object({ from: z.iso.date(), to: z.iso.date() }),
    data: z.object({ distributions: z.array(distributionSchema) }),
  },
  /** `siteId`: whose kit it was. */
  'distribution:record': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: distributionDetailsSchema.extend({ distributionId: idSchema, siteId }),
    data: nothingSchema,
  },
  'distribution:correct': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: distributionDetailsSchema.extend({ distributionId: idSchema, cancelled: z.boolean(), reason }),
    data: nothingSchema,
  },
});
