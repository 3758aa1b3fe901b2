import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';
import type { AgencyBoard } from './agency-board.ts';

/** Answers the `agency:` requests: whoever belongs to a département reads of those that serve it. */
export const agencyHandlers = (board: AgencyBoard): HandlersOf<'agency:list'> => ({
  'agency:list': (sender) => {
    if (sender.role === 'kiosk') return { agencies: board.list(sender.departement) };
    if (sender.role === 'agent') return { agencies: board.near(sender.agencyId ?? '') };
    return { agencies: board.list(scopeOf(sender)) };
  },
});
