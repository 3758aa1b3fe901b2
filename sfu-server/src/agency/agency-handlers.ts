import type { HandlersOf } from '../signalling/handlers.ts';
import type { AgencyBoard } from './agency-board.ts';

/** Answers the `agency:` requests. */
export const agencyHandlers = (board: AgencyBoard): HandlersOf<'agency:list'> => ({
  'agency:list': () => ({ agencies: board.list() }),
});
