/**
 * Captions of the agent's voice, for a citizen who does not hear well. The agent's browser recognises the speech; the
 * words pass through the server and are kept nowhere.
 *
 *     kiosk | agent --caption:switch {on}--> server --caption:switched--> both ends
 *     agent --caption:report {state}--> server --caption:reported--> kiosk     whether the browser can
 *     agent --caption:say {text}--> server --caption:said--> kiosk             the words, corrected as they come
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/** The longest text of one caption: what is longer has scrolled away anyway. */
export const CAPTION_MAX_LENGTH = 500;

/**
 * `off`: the agent's page was loaded, perhaps again, and does not know whether captions are wanted. `unavailable`: the
 * agent's browser offers no recognition, or it does not work there.
 */
export const captionStates = ['off', 'on', 'unavailable'] as const;
export type CaptionState = (typeof captionStates)[number];

const callRef = { callId: idSchema };
const switched = z.object({ ...callRef, on: z.boolean() });
const report = z.object({ ...callRef, state: z.enum(captionStates) });
const caption = z.object({
  ...callRef,
  /** One sentence keeps its number while its words are corrected. */
  sentence: z.int().nonnegative(),
  text: z.string().trim().min(1).max(CAPTION_MAX_LENGTH),
});

export type Caption = z.infer<typeof caption>;

export const captionRequests = requests({
  'caption:switch': { from: ['kiosk', 'agent'], payload: switched, data: nothingSchema },
  'caption:report': { from: ['agent'], payload: report, data: nothingSchema },
  'caption:say': { from: ['agent'], payload: caption, data: nothingSchema },
});
export const captionFacts = facts({
  'caption:switched': { to: ['kiosk', 'agent'], payload: switched },
  'caption:reported': { to: ['kiosk'], payload: report },
  'caption:said': { to: ['kiosk'], payload: caption },
});
