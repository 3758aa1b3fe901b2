import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';
import type { AgencyBoard } from './agency-board.ts';

/**
 * Answers the `agency:` requests: whoever belongs to a département reads of those that serve it; an agent, of those that
 * serve the citizen in the call, of none without a call. `departementOf`: of the call of an agent.
 */
export const agencyHandlers = (
  board: AgencyBoard,
  departementOf: (accountId: string) => string | undefined,
): HandlersOf<'agency:list'> => ({
  'agency:list': (sender) => {
    if (sender.role === 'kiosk') return { agencies: board.list(sender.departement) };
    if (sender.role !== 'agent') return { agencies: board.list(scopeOf(sender)) };
    const departement = departementOf(sender.accountId);
    return { agencies: departement === undefined ? [] : board.list(departement) };
  },
});
