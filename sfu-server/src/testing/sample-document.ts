import { createHash, randomUUID } from 'node:crypto';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { PDFDocument } from 'pdf-lib';

export interface SampleDocument {
  readonly document: Document;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const described = (bytes: Uint8Array): Pick<Document, 'size' | 'sha256'> => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** A scanned page: what starts as a JPEG does, and nothing recognisable behind. */
export const samplePage = (callId: string, size = 150_000): SampleDocument => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7919) % 256);
  bytes.set([0xff, 0xd8, 0xff]);
  const scan = { scanId: randomUUID(), page: 1, blank: false };
  const document = { callId, documentId: randomUUID(), purpose: 'scan-page', name: 'Page 1', scan } as const;
  return { document: { ...document, type: 'image/jpeg', ...described(bytes) }, bytes };
};

/** A document to print, of these bytes. */
export const formOf = (callId: string, bytes: Uint8Array<ArrayBuffer>): SampleDocument => {
  const document = {
    callId,
    documentId: randomUUID(),
    purpose: 'print',
    name: 'Formulaire',
    scan: null,
  } as const;
  return { document: { ...document, type: 'application/pdf', ...described(bytes) }, bytes };
};

/** A sound PDF to print. */
export const sampleForm = async (callId: string, pages = 1): Promise<SampleDocument> => {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) pdf.addPage();
  return formOf(callId, new Uint8Array(await pdf.save()));
};
