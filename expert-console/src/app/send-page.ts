import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { sendDocument, sha256Hex } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { SendRequest } from '@visio-accueil/shared/protocol-client/server-socket.ts';
import type { ShowPorts } from '../features/document/page-show.ts';

/** The way a page takes back to the citizen's screen. */
export const sendPage =
  (request: SendRequest, pace: Pace, callId: string): ShowPorts['send'] =>
  async (bytes, type) => {
    const documentId = crypto.randomUUID();
    const document = {
      callId,
      documentId,
      purpose: 'show' as const,
      name: 'Page',
      type,
      size: bytes.length,
      sha256: await sha256Hex(bytes),
      scan: null,
    };
    await sendDocument(request, document, bytes, { pace });
    return documentId;
  };
