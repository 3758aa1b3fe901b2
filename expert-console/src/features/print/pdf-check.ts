import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';

/** Why a file is refused before it is sent; the server and the kiosk check again in full. */
export type PdfRefusal = 'empty' | 'tooLarge' | 'notPdf' | 'encrypted';

/** PDF readers accept the header within the first kilobyte (ISO 32000-1, annex H, note 13). */
const HEADER_WINDOW = 1024;
/** The trailer with `/Encrypt` stands at the end of the file. */
const TRAILER_WINDOW = 4096;

const latin1 = new TextDecoder('latin1');

/** What is plainly wrong with a file, in time to say it at once; null if nothing is. */
export const refusalOf = (bytes: Uint8Array): PdfRefusal | null => {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > DOCUMENT_MAX_BYTES) return 'tooLarge';
  if (!latin1.decode(bytes.subarray(0, HEADER_WINDOW)).includes('%PDF-')) return 'notPdf';
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(latin1.decode(bytes.subarray(-TRAILER_WINDOW)))) return 'encrypted';
  return null;
};

/** A file's name short enough for the wire, its ending kept. */
export const shortName = (name: string, max = 120): string => {
  const trimmed = name.trim() === '' ? 'document.pdf' : name.trim();
  if (trimmed.length <= max) return trimmed;
  const dot = trimmed.lastIndexOf('.');
  const ending = dot > 0 && trimmed.length - dot <= 6 ? trimmed.slice(dot) : '';
  return trimmed.slice(0, max - ending.length - 1) + '…' + ending;
};
