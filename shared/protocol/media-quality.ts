/**
 * How good the line of each end of a call is, so that both can tell which side it is and why:
 *
 *     kiosk | agent --media:report-quality--> server --media:quality--> the other end     every few seconds
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/** `good`: nothing to say. `fair`: it can be heard or seen. `poor`: it is hard to talk. */
export const lineLevels = ['good', 'fair', 'poor'] as const;
export type LineLevel = (typeof lineLevels)[number];

/** `loss`: packets get lost; `rate`: the line is too narrow; `delay`: it takes too long. */
export const lineCauses = ['loss', 'rate', 'delay'] as const;
export type LineCause = (typeof lineCauses)[number];

const quality = {
  callId: idSchema,
  level: z.enum(lineLevels),
  /** Null while the line is good. */
  cause: z.enum(lineCauses).nullable(),
  /** Share of what this end sends that does not reach the server: the other end receives as much less. */
  sendLoss: z.number().min(0).max(1),
  /** Its line is too narrow for its picture, which pauses; the voice goes on. */
  pictureHeld: z.boolean(),
};

export const mediaQualityRequests = requests({
  'media:report-quality': { from: ['kiosk', 'agent'], payload: z.object(quality), data: nothingSchema },
});
export const mediaQualityFacts = facts({
  /** The line of the other end. */
  'media:quality': { to: ['kiosk', 'agent'], payload: z.object(quality) },
});
