import type { HandlersOf } from '../signalling/handlers.ts';
import type { CallBook } from './call-book.ts';
import type { GuestCandidates } from './guest-candidates.ts';
import type { Guests } from './guests.ts';

type GuestRequest =
  'guest:candidates' | 'guest:invite' | 'guest:join' | 'guest:decline' | 'guest:leave' | 'guest:remove';

/** Answers the `guest:` requests. */
export const guestHandlers = (
  guests: Guests,
  candidates: GuestCandidates,
  book: CallBook,
): HandlersOf<GuestRequest> => ({
  'guest:candidates': (agent, { callId }) => ({
    candidates: candidates
      .of(book.requireActive(agent, callId))
      .map(({ accountId, name, kind }) => ({ accountId, name, kind })),
  }),
  'guest:invite': async (agent, { callId, accountId }) => {
    await guests.invite(agent, callId, accountId);
    return {};
  },
  'guest:join': async (account, { callId }) => ({ call: await guests.join(account, callId) }),
  'guest:decline': async (account, { callId }) => {
    await guests.decline(account, callId);
    return {};
  },
  'guest:leave': async (account, { callId }) => {
    await guests.leave(account, callId, account.accountId);
    return {};
  },
  'guest:remove': async (sender, { callId, accountId }) => {
    await guests.leave(sender, callId, accountId);
    return {};
  },
});
