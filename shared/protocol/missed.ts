/**
 * Citizens whom nobody answered today: an agent's agency, a mediator's site, all for coordinators and administrators.
 * Nobody can be called back: it shows when someone was missing, and for whom the site may have been asked again.
 */
import { z } from 'zod';
import { endReasonSchema } from './call.ts';
import { requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

export const missedCallSchema = z.object({
  callId: idSchema,
  agencyLabel: z.string(),
  siteName: z.string(),
  kioskLabel: z.string(),
  /** Since when they waited for this agency. */
  openedAt: instantSchema,
  waitSeconds: z.int().nonnegative(),
  outcome: endReasonSchema,
});
export type MissedCall = z.infer<typeof missedCallSchema>;

export const missedRequests = requests({
  'call:missed': {
    from: ['agent', 'mediator', 'coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({ missed: z.array(missedCallSchema) }),
  },
});
