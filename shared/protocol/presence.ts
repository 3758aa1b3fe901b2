/**
 * An agent's availability. Only `available` agents are rung.
 *
 *     agent --presence:set--> server ; server --presence:updated--> every window of that agent
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';

/** `busy` is set by hand (paperwork) or by a call; `break` is a pause. */
export const presences = ['available', 'busy', 'break'] as const;
export const presenceSchema = z.enum(presences);
export type Presence = z.infer<typeof presenceSchema>;

const payload = z.object({ presence: presenceSchema });

export const presenceRequests = requests({ 'presence:set': { from: ['agent'], payload, data: payload } });
export const presenceFacts = facts({ 'presence:updated': { to: ['agent'], payload } });
