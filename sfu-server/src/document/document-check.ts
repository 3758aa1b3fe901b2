import { checkPrintable } from '@visio-accueil/shared/document/printable.ts';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';

/** Every JPEG starts with "start of image" and another marker (ITU-T T.81, B.1.1.3). */
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** PNG, third edition, 5.2. */
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (bytes: Uint8Array): boolean => PNG_SIGNATURE.every((byte, at) => bytes[at] === byte);

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
