/// <reference lib="webworker" />
import { buildPdf } from './page-pdf.ts';
import type { PageSource } from './page-tray.ts';

/** What the worker answers: the file, or that it could not be made. */
export type PdfAnswer = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; reason: string };

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

const answer = (pages: readonly PageSource[]): PdfAnswer => {
  try {
    return { ok: true, bytes: buildPdf(pages) };
  } catch (error) {
    return { ok: false, reason: String(error) };
  }
};

scope.addEventListener('message', (event: MessageEvent<readonly PageSource[]>) => {
  const result = answer(event.data);
  scope.postMessage(result, result.ok ? [result.bytes.buffer] : []);
});
