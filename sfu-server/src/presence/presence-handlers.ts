import type { HandlersOf } from '../signalling/handlers.ts';
import type { PresenceBook } from './presence-book.ts';

/** Answers the `presence:` requests. */
export const presenceHandlers = (presences: PresenceBook): HandlersOf<'presence:set'> => ({
  'presence:set': (sender, { presence }) => ({ presence: presences.choose(sender.accountId, presence) }),
});
