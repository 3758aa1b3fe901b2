import { CodedError } from '../protocol/errors.ts';
import { checkPdfApart } from './pdf-check-apart.ts';

/**
 * What a document must be to come out of a kiosk's printer, checked in a thread of its own: a sound PDF of A4 pages.
 * @throws CodedError as `checkPdf`, and `pdf-paper-size`
 */
export const checkPrintable = async (bytes: Uint8Array): Promise<{ pages: number }> => {
  const { pages, a4 } = await checkPdfApart(bytes);
  if (!a4) throw new CodedError('pdf-paper-size');
  return { pages };
};
