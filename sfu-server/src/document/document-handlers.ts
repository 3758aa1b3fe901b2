import { isSound, pieceOf } from '@visio-accueil/shared/document/piece.ts';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { ActiveCall, CallDirectory } from '../call/call-directory.ts';
import { endOf, otherEnd, tellEnd, type CallEnd } from '../call/call-ends.ts';
import type { ScanPartners } from '../scan/scan-partners.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Principal } from '../signalling/principal.ts';
import type { DocumentStore } from './document-store.ts';

type DocumentRequest = 'document:offer' | 'document:write' | 'document:read' | 'document:received';

/** A page comes from the kiosk, as a picture of a scan; a form from the agent, as a PDF; a page goes back as a picture. */
const fits = ({ purpose, type, scan }: Document, sender: CallEnd): boolean => {
  const isPdf = type === 'application/pdf';
  if (purpose === 'scan-page') return sender === 'kiosk' && !isPdf && scan !== null;
  return sender === 'agent' && isPdf === (purpose === 'print') && scan === null;
};

/** Documents pass from one end of a call to the other; a scanned page is announced, a form is named by `print:request`. */
export const documentHandlers = (
  calls: CallDirectory,
  documents: DocumentStore,
  outbox: Outbox,
  scans: Pick<ScanPartners, 'requireShared'>,
): HandlersOf<DocumentRequest> => {
  calls.onEnded((callId) => documents.forgetCall(callId));
  calls.onAgentLeft(({ callId }) => documents.forgetCall(callId));

  const requireOwn = (sender: Principal, right: 'write' | 'read', documentId: string) => {
    const callId = documents.callOf(documentId);
    if (callId === null) throw new CodedError('document-unknown');
    const call = calls.requireHeld(sender, callId);
    return { call, stored: documents.require(callId, endOf(sender), right, documentId) };
  };

  const tellDelivered = (call: ActiveCall, documentId: string): void => {
    tellEnd(outbox, call, 'kiosk', 'document:delivered', { documentId });
  };

  return {
    'document:offer': (sender, document) => {
      const call = calls.requireHeld(sender, document.callId);
      if (!fits(document, endOf(sender))) throw new CodedError('invalid-payload');
      if (document.scan) scans.requireShared(document.callId, document.scan.scanId);
      const offset = documents.offer(endOf(sender), document);
      if (documents.isDelivered(document)) tellDelivered(call, document.documentId);
      return { offset };
    },
    'document:write': async (sender, { documentId, offset, ...piece }) => {
      const { call, stored } = requireOwn(sender, 'write', documentId);
      if (!isSound(piece)) return { offset: stored.offset };
      try {
        const written = await stored.write(offset, piece.bytes);
        if (written.completed && stored.document.purpose === 'scan-page')
          tellEnd(outbox, call, otherEnd(stored.sender), 'document:available', stored.document);
        return { offset: written.offset };
      } catch (error) {
        if (stored.refused) documents.forget(documentId);
        throw error;
      }
    },
    'document:read': (sender, { documentId, offset, length }) =>
      pieceOf(requireOwn(sender, 'read', documentId).stored.read(offset, length)),
    'document:received': (sender, { documentId }) => {
      const { call, stored } = requireOwn(sender, 'read', documentId);
      if (stored.document.purpose === 'scan-page') {
        documents.delivered(stored.document);
        calls.count(call.callId, 'pagesScanned', 1);
        tellDelivered(call, documentId);
      } else documents.forget(documentId);
      return {};
    },
  };
};
