/**
 * An agent's availability. Only `available` agents are rung.
 *
 *     agent --presence:set--> server ; server --presence:updated--> every window of that agent
 *     three calls in a row ring out at an agent: server --presence:updated {break, absent}--> that agent
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';

/** `busy` is set by hand (paperwork) or by a call; `break` is a pause. */
export const presences = ['available', 'busy', 'break'] as const;
export const presenceSchema = z.enum(presences);
export type Presence = z.infer<typeof presenceSchema>;

const payload = z.object({ presence: presenceSchema });

export const presenceRequests = requests({ 'presence:set': { from: ['agent'], payload, data: payload } });
export const presenceFacts = facts({
  'presence:updated': {
    to: ['agent'],
    /** `absent`: the server chose the break, because several calls in a row rang here without an answer. */
    payload: payload.extend({ absent: z.boolean() }),
  },
});
