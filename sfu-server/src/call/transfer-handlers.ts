import type { HandlersOf } from '../signalling/handlers.ts';
import type { CallBook } from './call-book.ts';
import type { CallTurns } from './call-turns.ts';
import type { Guests } from './guests.ts';
import type { ProposalDesk } from './proposal-desk.ts';
import type { Transfers } from './transfers.ts';

/** Answers the `transfer:` requests, and the citizen's word on what is proposed. */
export const transferHandlers = (
  transfers: Transfers,
  proposals: ProposalDesk,
  guests: Guests,
  book: CallBook,
  turns: CallTurns,
): HandlersOf<'transfer:propose' | 'transfer:complete' | 'proposal:answer' | 'proposal:withdraw'> => ({
  'transfer:propose': async (agent, request) => {
    await transfers.propose(agent, request);
    return {};
  },
  'transfer:complete': async (agent, { callId }) => {
    await transfers.complete(agent, callId);
    return {};
  },
  'proposal:answer': (kiosk, { callId, proposalId, accepted }) =>
    turns.run(async () => {
      await proposals.answer(book.own(kiosk, callId), proposalId, accepted);
      return {};
    }),
  'proposal:withdraw': (agent, { callId }) =>
    turns.run(() => {
      const call = book.own(agent, callId);
      guests.cancelRing(call);
      proposals.withdraw(call);
      return {};
    }),
});
