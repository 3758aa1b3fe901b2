/** What a PDF must be to travel to a kiosk and be printed: checked by the server, and again by the kiosk's host. */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream, type PDFObject } from 'pdf-lib';
import { DOCUMENT_MAX_BYTES, PDF_MAX_PAGES } from '../protocol/document.ts';
import { CodedError } from '../protocol/errors.ts';
import { isA4Page } from './page-size.ts';
import { isWithinBudget } from './stream-budget.ts';

/** Keys and action types by which a PDF runs a program, starts one, or hides a file (ISO 32000-1, 12.6.4 and 7.11.4). */
const ACTIVE_NAMES = new Set([
  'JavaScript',
  'JS',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'XFA',
]);

/** A PDF object may nest; deeper than this it is no honest document. */
const MAX_DEPTH = 64;

const nameOf = (name: PDFName): string => name.decodeText();

const isActive = (object: PDFObject | undefined, depth = 0): boolean => {
  if (depth > MAX_DEPTH) return true;
  if (object instanceof PDFName) return ACTIVE_NAMES.has(nameOf(object));
  if (object instanceof PDFArray) return object.asArray().some((item) => isActive(item, depth + 1));
  if (object instanceof PDFStream || object instanceof PDFRawStream) return isActive(object.dict, depth + 1);
  if (object instanceof PDFDict) {
    return object
      .entries()
      .some(([key, value]) => ACTIVE_NAMES.has(nameOf(key)) || isActive(value, depth + 1));
  }
  return false; // Numbers, strings and references run nothing; what a reference names is walked by itself.
};

const startsAsPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');

const parse = async (bytes: Uint8Array): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(bytes, {
      ignoreEncryption: true,
      throwOnInvalidObject: true,
      updateMetadata: false,
    });
  } catch (cause) {
    throw new CodedError('pdf-invalid', { cause });
  }
};

const countPages = (document: PDFDocument): number => {
  try {
    return document.getPageCount();
  } catch (cause) {
    throw new CodedError('pdf-invalid', { cause });
  }
};

/** What a sound PDF is like. `a4`: every page is, so that it can be printed as it is. */
export interface CheckedPdf {
  readonly pages: number;
  readonly a4: boolean;
}

const isAllA4 = (document: PDFDocument): boolean => {
  try {
    return document.getPages().every(isA4Page);
  } catch (cause) {
    throw new CodedError('pdf-invalid', { cause });
  }
};

/**
 * Reads the whole document with a parser.
 * @throws CodedError `document-too-large`, `pdf-invalid`, `pdf-encrypted`, `pdf-too-many-pages`, `pdf-active-content`,
 * `pdf-too-complex`
 */
export const checkPdf = async (bytes: Uint8Array): Promise<CheckedPdf> => {
  if (bytes.length > DOCUMENT_MAX_BYTES) throw new CodedError('document-too-large');
  if (!startsAsPdf(bytes)) throw new CodedError('pdf-invalid');
  const document = await parse(bytes);
  if (document.isEncrypted) throw new CodedError('pdf-encrypted');
  const pages = countPages(document);
  if (pages < 1) throw new CodedError('pdf-invalid');
  if (pages > PDF_MAX_PAGES) throw new CodedError('pdf-too-many-pages');
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  if (objects.some((object) => isActive(object))) throw new CodedError('pdf-active-content');
  if (!(await isWithinBudget(objects))) throw new CodedError('pdf-too-complex');
  return { pages, a4: isAllA4(document) };
};
