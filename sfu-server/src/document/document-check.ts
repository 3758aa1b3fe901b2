import { isJpeg, isPng } from '@visio-accueil/shared/document/file-kind.ts';
import { checkPrintable } from '@visio-accueil/shared/document/printable.ts';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';

/**
 * Looks at a complete document before the other end hears of it: a PDF must be sound and A4, a page must be a picture.
 * Answers how many pages it has.
 * @throws CodedError `pdf-*` or `document-corrupt`
 */
export const checkDocument = async (document: Document, bytes: Uint8Array): Promise<{ pages: number }> => {
  if (document.type === 'application/pdf') return checkPrintable(bytes);
  if (!(document.type === 'image/png' ? isPng(bytes) : isJpeg(bytes)))
    throw new CodedError('document-corrupt');
  return { pages: 1 };
};
