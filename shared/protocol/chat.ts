/**
 * Written messages during a call; kept nowhere.
 *
 *     kiosk | agent | guest --chat:send--> server --chat:message--> everyone in the call
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

export const CHAT_MAX_LENGTH = 2000;

export const chatMessageSchema = z.object({
  callId: idSchema,
  messageId: idSchema,
  from: z.enum(['citizen', 'agent', 'guest']),
  /** Of a guest: what the others read, e.g. "Karim (CPAM)". */
  name: z.string().nullable(),
  text: z.string().trim().min(1).max(CHAT_MAX_LENGTH),
  at: instantSchema,
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

export const chatRequests = requests({
  'chat:send': {
    from: ['kiosk', 'agent', 'mediator'],
    payload: chatMessageSchema.pick({ callId: true, messageId: true, text: true }),
    data: nothingSchema,
  },
});
export const chatFacts = facts({
  'chat:message': {
    to: ['kiosk', 'agent', 'mediator'],
    payload: chatMessageSchema,
  },
});
