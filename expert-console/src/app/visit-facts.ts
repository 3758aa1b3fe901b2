import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import type { VisitFacts } from '../features/paper/visit-lines.ts';
import type { ConsoleSnapshot } from './console-store.ts';

/** What this window knows of the visit so far. */
export const visitFacts = (
  { tray, prints, cobrowse }: ConsoleSnapshot,
  { agencyLabel }: AgentCall,
): VisitFacts => ({
  agencyLabel,
  pagesReceived: tray.snapshot.pages.filter(({ state }) => state === 'ready').length,
  documentsPrinted: prints.filter(({ status }) => status.state === 'printed').length,
  sharedPage: cobrowse?.pane.state === 'open' ? cobrowse.pane.title : null,
});
