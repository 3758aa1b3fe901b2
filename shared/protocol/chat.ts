/**
 * Written messages during a call; kept nowhere.
 *
 *     kiosk | agent --chat:send--> server --chat:message--> both ends
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

export const CHAT_MAX_LENGTH = 2000;

export const chatMessageSchema = z.object({
  callId: idSchema,
  messageId: idSchema,
  from: z.enum(['citizen', 'agent']),
  text: z.string().trim().min(1).max(CHAT_MAX_LENGTH),
  at: instantSchema,
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

export const chatRequests = requests({
  'chat:send': {
    from: ['kiosk', 'agent'],
    payload: chatMessageSchema.pick({ callId: true, messageId: true, text: true }),
    data: nothingSchema,
  },
});
export const chatFacts = facts({ 'chat:message': { to: ['kiosk', 'agent'], payload: chatMessageSchema } });
