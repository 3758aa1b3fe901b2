import type { PrintSetup } from '@visio-accueil/shared/protocol/print.ts';
import type { ConsoleStore } from './console-store.ts';
import { sendPdf } from './send-pdf.ts';

/** Sends a PDF of scanned pages to the kiosk's printer, as any other; rejects with a `CodedError`. */
export const printPages =
  ({ request, pace }: ConsoleStore, callId: string, setup: PrintSetup) =>
  async (name: string, pdf: Blob): Promise<void> => {
    const documentId = crypto.randomUUID();
    const bytes = new Uint8Array(await pdf.arrayBuffer());
    await sendPdf(request, pace)({ callId, documentId, name, bytes }, () => undefined);
    await request('print:request', { callId, printId: crypto.randomUUID(), documentId, setup });
  };
