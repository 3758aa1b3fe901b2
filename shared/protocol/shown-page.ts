/**
 * A page shown on the citizen's screen, to talk about it together: both see it, and where the other one points. The picture
 * goes as a document of purpose `show` (document.ts); nothing of it is kept once it is closed.
 *
 *     agent --document:offer/write (show)--> server; agent --page:show--> server --page:shown--> kiosk
 *     agent or kiosk --page:point--> server --page:pointed--> the other one
 *     kiosk --page:close--> server --page:closed--> agent        the citizen has seen enough
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { documentSchema } from './document.ts';
import { idSchema, nothingSchema } from './primitives.ts';

const part = z.number().min(0).max(1);
const callRef = { callId: idSchema };
const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

/** In parts of the picture's width and height as it is seen, from its top left; null: nowhere. */
export const pagePointSchema = z.object({ x: part, y: part }).nullable();
export type PagePoint = z.infer<typeof pagePointSchema>;

export const shownPageRequests = requests({
  /** `documentId` null: nothing is shown any more. */
  'page:show': {
    from: ['agent'],
    payload: z.object({ ...callRef, documentId: idSchema.nullable(), rotation }),
    data: nothingSchema,
  },
  'page:point': {
    from: ['kiosk', 'agent'],
    payload: z.object({ ...callRef, at: pagePointSchema }),
    data: nothingSchema,
  },
  'page:close': { from: ['kiosk'], payload: z.object(callRef), data: nothingSchema },
});

export const shownPageFacts = facts({
  'page:shown': {
    to: ['kiosk'],
    payload: z.object({ ...callRef, document: documentSchema.nullable(), rotation, agentName: z.string() }),
  },
  'page:pointed': { to: ['kiosk', 'agent'], payload: z.object({ ...callRef, at: pagePointSchema }) },
  'page:closed': { to: ['agent'], payload: z.object(callRef) },
});
