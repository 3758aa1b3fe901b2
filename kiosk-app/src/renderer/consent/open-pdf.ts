import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Where the build puts pdf.js' own fonts, for documents that carry none. */
const assets = new URL('pdfjs/', document.baseURI).href;

export interface OpenedPdf {
  document: PDFDocumentProxy;
  close: () => void;
}

/** Reads a PDF for drawing; nothing in it runs (no forms, no scripts: only canvases are drawn). Rejects when it is none. */
export const openPdf = async (bytes: Uint8Array): Promise<OpenedPdf> => {
  // pdf.js takes the buffer over to its worker: it gets a copy.
  const task = getDocument({
    data: bytes.slice(),
    standardFontDataUrl: `${assets}standard_fonts/`,
    wasmUrl: `${assets}wasm/`,
    useWasm: false, // the page's security policy allows no WebAssembly
    enableXfa: false,
    useSystemFonts: false, // a document without fonts looks the same on every kiosk
  });
  try {
    return { document: await task.promise, close: () => void task.destroy() };
  } catch (error) {
    await task.destroy(); // its thread would stay
    throw error;
  }
};
