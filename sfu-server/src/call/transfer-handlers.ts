import type { HandlersOf } from '../signalling/handlers.ts';
import type { CallBook } from './call-book.ts';
import type { CallTurns } from './call-turns.ts';
import type { ProposalDesk } from './proposal-desk.ts';
import type { Transfers } from './transfers.ts';

/** Answers the `transfer:` requests, and the citizen's word on what is proposed. */
export const transferHandlers = (
  transfers: Transfers,
  proposals: ProposalDesk,
  book: CallBook,
  turns: CallTurns,
): HandlersOf<'transfer:propose' | 'proposal:answer' | 'proposal:withdraw'> => ({
  'transfer:propose': async (agent, request) => {
    await transfers.propose(agent, request);
    return {};
  },
  'proposal:answer': (kiosk, { callId, proposalId, accepted }) =>
    turns.run(async () => {
      await proposals.answer(book.own(kiosk, callId), proposalId, accepted);
      return {};
    }),
  'proposal:withdraw': (agent, { callId }) =>
    turns.run(async () => {
      proposals.withdraw(book.own(agent, callId));
      return {};
    }),
});
