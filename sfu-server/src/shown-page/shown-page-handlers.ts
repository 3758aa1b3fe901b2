import type { CallDirectory } from '../call/call-directory.ts';
import { askKiosk, endOf, otherEnd, tellEnd } from '../call/call-ends.ts';
import type { DocumentStore } from '../document/document-store.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';

/** Passes on which page is shown to the citizen, and where each end points. Nothing of it is stored or logged. */
export const shownPageHandlers = (
  calls: CallDirectory,
  documents: Pick<DocumentStore, 'require'>,
  outbox: Outbox,
): HandlersOf<'page:show' | 'page:point' | 'page:close'> => ({
  'page:show': (sender, { callId, documentId, rotation }) => {
    const call = calls.require(sender, callId);
    const document =
      documentId === null ? null : documents.require(callId, 'kiosk', 'read', documentId).document;
    askKiosk(outbox, call, 'page:shown', { callId, document, rotation, agentName: call.agentName });
    return {};
  },
  'page:point': (sender, pointed) => {
    const call = calls.require(sender, pointed.callId);
    tellEnd(outbox, call, otherEnd(endOf(sender)), 'page:pointed', pointed);
    return {};
  },
  'page:close': (sender, closed) => {
    tellEnd(outbox, calls.requireHeld(sender, closed.callId), 'agent', 'page:closed', closed);
    return {};
  },
});
