/** Makes what a site hands out, or a page itself, a document that the kiosk can show and print. */
import { a4Document, pictureDocument } from '@visio-accueil/shared/document/a4-document.ts';
import { checkPdfApart } from '@visio-accueil/shared/document/pdf-check-apart.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import sharp from 'sharp';
import type { CdpConnection } from './cdp-connection.ts';
import type { SiteFile } from './site-file.ts';

/** A sound PDF of A4 pages. */
export interface Paper {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  readonly from: 'site' | 'page';
}

/** A4, in inches, and the margins of a page that says nothing of its own. */
const A4 = { paperWidth: 8.27, paperHeight: 11.69 };
const MARGINS = { marginTop: 0.4, marginBottom: 0.4, marginLeft: 0.4, marginRight: 0.4 };
/** Widest side of a photo on paper, in pixels: 200 dots an inch. */
const MAX_SIDE = 2300;
const PIECE = 512 * 1024;
/** Largest printed page, in bytes. */
const MAX_PRINTED = 20 * 1024 * 1024;

/**
 * A file of a site on paper.
 * @throws CodedError `download-refused` for what is neither PDF nor photo, `picture-invalid`, and as `checkPdf`
 */
export const paperOf = async ({ name, type, bytes }: SiteFile): Promise<Paper> => {
  const isPdf =
    type === 'application/pdf' || Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
  if (isPdf) {
    const { pages, a4 } = await checkPdfApart(bytes);
    if (a4) return { name, bytes, pages, from: 'site' };
    const fitted = await a4Document(bytes);
    return { name, bytes: fitted.bytes, pages: fitted.pages, from: 'site' };
  }
  if (type !== 'image/jpeg' && type !== 'image/png') throw new CodedError('download-refused');
  const jpeg = await sharp(bytes, { limitInputPixels: 60_000_000 })
    .rotate()
    .resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg()
    .toBuffer()
    .catch((cause: unknown) => {
      throw new CodedError('picture-invalid', { cause });
    });
  const { bytes: page, pages } = await pictureDocument(jpeg);
  return { name, bytes: page, pages, from: 'site' };
};

/** The page that is shown, as it prints. @throws CodedError `page-not-printable`, and as `checkPdf` */
export const printedPage = async (
  connection: CdpConnection,
  sessionId: string | undefined,
  name: string,
): Promise<Paper> => {
  const pieces: Buffer[] = [];
  try {
    const { stream } = await connection.send(
      'Page.printToPDF',
      { ...A4, ...MARGINS, printBackground: false, transferMode: 'ReturnAsStream' },
      sessionId,
    );
    for (let size = 0; ;) {
      const piece = await connection.send('IO.read', { handle: stream, size: PIECE }, sessionId);
      const bytes = Buffer.from(String(piece['data']), 'base64');
      size += bytes.length;
      pieces.push(bytes);
      if (piece['eof'] === true || size > MAX_PRINTED) break;
    }
    await connection.send('IO.close', { handle: stream }, sessionId);
  } catch (cause) {
    throw new CodedError('page-not-printable', { cause });
  }
  const paper = await paperOf({
    name,
    type: 'application/pdf',
    bytes: new Uint8Array(Buffer.concat(pieces)),
  });
  return { ...paper, from: 'page' };
};
