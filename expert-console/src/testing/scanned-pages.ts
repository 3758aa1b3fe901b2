/** Pages as a kiosk would send them: JPEGs of a form, drawn by the browser. */
import { createHash, randomUUID } from 'node:crypto';
import { pieceOf } from '@visio-accueil/shared/document/piece.ts';
import { DOCUMENT_CHUNK_BYTES, type Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Browser } from 'playwright-core';
import { CALL, SCAN } from './examples.ts';
import type { FakeServer } from './fake-server.ts';

/** A page as a kiosk would send it: a JPEG of a form. */
const scannedPage = async (
  browser: Browser,
  number: number,
): Promise<{ document: Document; bytes: Buffer }> => {
  const page = await browser.newPage({ viewport: { width: 620, height: 877 } });
  await page.setContent(
    `<body style="font:18px serif;padding:50px"><h1>Attestation de loyer</h1><p>Page ${number}</p>` +
      '<p>Je soussigné, bailleur, certifie que le logement est loué depuis le 1er mars.</p>'.repeat(9),
  );
  const bytes = await page.screenshot({ type: 'jpeg', quality: 70 });
  await page.close();
  const document: Document = {
    callId: CALL,
    documentId: randomUUID(),
    purpose: 'scan-page',
    name: `Page ${number}`,
    type: 'image/jpeg',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    scan: { scanId: SCAN, page: number, blank: false },
  };
  return { document, bytes };
};

/** Lets the kiosk's pages arrive at the console. */
export const sendPages = async (browser: Browser, server: FakeServer, count: number) => {
  const pages = await Promise.all(
    Array.from({ length: count }, (_, index) => scannedPage(browser, index + 1)),
  );
  server.on('document:read', ({ documentId, offset }) => {
    const found = pages.find(({ document }) => document.documentId === documentId);
    if (found === undefined) throw new CodedError('document-unknown');
    return pieceOf(new Uint8Array(found.bytes.subarray(offset, offset + DOCUMENT_CHUNK_BYTES)));
  });
  for (const { document } of pages) server.tell('document:available', document);
};
