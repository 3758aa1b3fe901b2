import PDFDocument from 'pdfkit';
import type { PageSource } from './page-tray.ts';

/** A4 in PDF points (ISO 216: 210 x 297 mm). */
const A4_SHORT = 595.28;
const A4_LONG = 841.89;

/** The page dictionary of PDF (ISO 32000, 7.7.3.3), as pdfkit lets it be reached. */
interface PageDictionary {
  data: { Rotate?: number };
}

interface OpenedImage {
  width: number;
  height: number;
}

/**
 * One A4 page a picture, upright or on its side as the picture is, the picture fitted and centred. A rotation is written
 * as the page's own, so the picture is not encoded again. No author, no title: nothing personal in the file.
 */
export const buildPdf = async (pages: readonly PageSource[]): Promise<Uint8Array<ArrayBuffer>> => {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    // No text is written: without a font, none needs to be loaded.
    font: null as unknown as string,
    info: { Producer: 'Visio-accueil', Creator: 'Visio-accueil' },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  for (const { bytes, rotation } of pages) {
    const image = (pdf as unknown as { openImage(source: Uint8Array): OpenedImage }).openImage(bytes);
    const size: [number, number] = image.width > image.height ? [A4_LONG, A4_SHORT] : [A4_SHORT, A4_LONG];
    pdf.addPage({ size, margin: 0 });
    pdf.image(image as unknown as string, 0, 0, { fit: size, align: 'center', valign: 'center' });
    if (rotation !== 0) (pdf.page.dictionary as PageDictionary).data.Rotate = rotation;
  }
  pdf.end();
  await ended;
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
};
