import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { sendDocument, sha256Hex } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { SendRequest } from '@visio-accueil/shared/protocol-client/server-socket.ts';
import type { SendPdf } from '../features/print/use-own-jobs.ts';

/** The way a PDF to print takes to the server. */
export const sendPdf =
  (request: SendRequest, pace: Pace): SendPdf =>
  async ({ callId, documentId, name, bytes }, onProgress) => {
    const document = {
      callId,
      documentId,
      purpose: 'print' as const,
      name,
      type: 'application/pdf' as const,
      size: bytes.length,
      sha256: await sha256Hex(bytes),
      scan: null,
    };
    await sendDocument(request, document, bytes, {
      pace,
      onProgress: (sent) => onProgress(sent / bytes.length),
    });
  };
