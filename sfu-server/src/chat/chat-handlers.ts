import type { CallDirectory } from '../call/call-directory.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { ChatBook } from './chat-book.ts';

/** Passes written messages between those who are in a call. Nothing of them is stored or logged. */
export const chatHandlers = (
  calls: CallDirectory,
  book: ChatBook,
  outbox: Outbox,
  clock: Clock,
): HandlersOf<'chat:send'> => ({
  'chat:send': (sender, { callId, messageId, text }) => {
    const { call, guestName: name } = calls.requireTalker(sender, callId);
    const from = sender.role === 'kiosk' ? 'citizen' : name === null ? 'agent' : 'guest';
    const message = { callId, messageId, from, name, text, at: clock.now().toISOString() } as const;
    if (!book.add(message)) return {}; // sent again after a cut
    outbox.toKiosk(call.kioskId, 'chat:message', message);
    for (const accountId of [call.agentId, ...calls.guests(callId)])
      outbox.toAccount(accountId, 'chat:message', message);
    return {};
  },
});
