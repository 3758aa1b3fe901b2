import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Width of a page's picture in pixels: to be read on a full-HD screen, and some 200 kB on the line. */
const WIDTH = 1240;
const QUALITY = 0.75;

export interface PdfPictures {
  readonly pages: number;
  /** One page as a JPEG, numbered from 1. Rejects when it cannot be drawn. */
  picture(page: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): void;
}

/** The pages of a sound PDF as pictures; nothing in it runs. */
export const openPdfPictures = async (pdf: Uint8Array): Promise<PdfPictures> => {
  // pdf.js takes the buffer over to its worker: it gets a copy. The page's security policy allows no WebAssembly.
  const task = getDocument({ data: pdf.slice(), useWasm: false, enableXfa: false });
  const document = await task.promise;
  return {
    pages: document.numPages,
    picture: async (number) => {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: WIDTH / page.getViewport({ scale: 1 }).width });
      const canvas = globalThis.document.createElement('canvas');
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      await page.render({ canvas, viewport }).promise;
      const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
      if (jpeg === null) throw new Error('the page has no picture');
      return new Uint8Array(await jpeg.arrayBuffer());
    },
    close: () => void task.destroy(),
  };
};
