/** Makes any sound document one that a kiosk prints as it is: the chosen pages, each on A4. */
import { PDFDocument, PDFName, type PDFPage } from 'pdf-lib';
import { CodedError } from '../protocol/errors.ts';
import { flattenForm } from './flat-form.ts';
import { A4_HEIGHT, A4_WIDTH, isA4Page } from './page-size.ts';
import { pagesOf } from './page-range.ts';
import { checkPdf } from './pdf-check.ts';

/** Printers leave this much of each edge white, in points (4.2 mm). */
const MARGIN = 12;

export interface A4Document {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Some pages had another size, and were made smaller or larger. */
  readonly fitted: boolean;
}

/** Puts a page on A4, upright or on its side as it is. */
const fit = (page: PDFPage): void => {
  const unit = page.node.lookup(PDFName.of('UserUnit'));
  if (unit !== undefined) page.node.delete(PDFName.of('UserUnit'));
  const box = page.getCropBox();
  const [width, height] = box.width > box.height ? [A4_HEIGHT, A4_WIDTH] : [A4_WIDTH, A4_HEIGHT];
  const scale = Math.min((width - 2 * MARGIN) / box.width, (height - 2 * MARGIN) / box.height);
  page.translateContent(-box.x, -box.y);
  page.scaleContent(scale, scale);
  page.scaleAnnotations(scale, scale);
  page.translateContent((width - box.width * scale) / 2, (height - box.height * scale) / 2);
  for (const name of ['CropBox', 'TrimBox', 'BleedBox', 'ArtBox']) page.node.delete(PDFName.of(name));
  page.setMediaBox(0, 0, width, height);
};

/**
 * The pages of a range ("1-3, 5"; nothing is all) of a sound PDF, on A4.
 * @throws CodedError as `checkPdf`; `page-range-invalid`
 */
export const a4Document = async (bytes: Uint8Array<ArrayBuffer>, range = ''): Promise<A4Document> => {
  const { pages, a4 } = await checkPdf(bytes);
  const wanted = pagesOf(range, pages);
  if (wanted === null) throw new CodedError('page-range-invalid');
  if (a4 && range.trim() === '') return { bytes, pages, fitted: false };
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  // What a field shows belongs to the form, which stays behind when pages are copied: it is drawn on them first.
  flattenForm(source);
  const target = await PDFDocument.create();
  let fitted = false;
  for (const page of await target.copyPages(
    source,
    wanted.map((one) => one - 1),
  )) {
    target.addPage(page);
    if (isA4Page(page)) continue;
    fitted = true;
    fit(page);
  }
  return { bytes: new Uint8Array(await target.save()), pages: wanted.length, fitted };
};

/** Pictures as a document of A4 pages, each upright or on its side as it is. @throws CodedError `picture-invalid` */
export const picturesDocument = async (
  pictures: readonly { bytes: Uint8Array; type: 'image/jpeg' | 'image/png' }[],
): Promise<A4Document> => {
  const target = await PDFDocument.create();
  for (const { bytes, type } of pictures) {
    const embedded = type === 'image/png' ? target.embedPng(bytes) : target.embedJpg(bytes);
    const picture = await embedded.catch((cause: unknown) => {
      throw new CodedError('picture-invalid', { cause });
    });
    const [width, height] = picture.width > picture.height ? [A4_HEIGHT, A4_WIDTH] : [A4_WIDTH, A4_HEIGHT];
    const size = picture.scaleToFit(width - 2 * MARGIN, height - 2 * MARGIN);
    target.addPage([width, height]).drawImage(picture, {
      ...size,
      x: (width - size.width) / 2,
      y: (height - size.height) / 2,
    });
  }
  return { bytes: new Uint8Array(await target.save()), pages: pictures.length, fitted: true };
};

/** A JPEG picture as one A4 page, upright or on its side as it is. @throws CodedError `picture-invalid` */
export const pictureDocument = (jpeg: Uint8Array): Promise<A4Document> =>
  picturesDocument([{ bytes: jpeg, type: 'image/jpeg' }]);
