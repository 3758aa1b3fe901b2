import type { CallDirectory } from '../call/call-directory.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { ChatBook } from './chat-book.ts';

/** Passes written messages between the ends of a call. Nothing of them is stored or logged. */
export const chatHandlers = (
  calls: CallDirectory,
  book: ChatBook,
  outbox: Outbox,
  clock: Clock,
): HandlersOf<'chat:send'> => ({
  'chat:send': (sender, { callId, messageId, text }) => {
    const call = calls.require(sender, callId);
    const from = sender.role === 'kiosk' ? 'citizen' : 'agent';
    const message = { callId, messageId, from, text, at: clock.now().toISOString() } as const;
    if (!book.add(message)) return {}; // sent again after a cut
    outbox.toKiosk(call.kioskId, 'chat:message', message);
    outbox.toAccount(call.agentId, 'chat:message', message);
    return {};
  },
});
