/** Moves a document's bytes to or from the server, as `protocol/document.ts` describes. */
import { isSound, pieceOf } from '../document/piece.ts';
import { DOCUMENT_CHUNK_BYTES, type Document } from '../protocol/document.ts';
import { CodedError } from '../protocol/errors.ts';
import type { Pace } from './bulk-lane.ts';
import type { SendRequest } from './server-socket.ts';

export interface TransferOptions {
  /** Told after every chunk: bytes so far. */
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
  /** Where it waits for its turn on a line that carries a call too; none: as fast as it can. */
  readonly pace?: Pace | undefined;
}

/** SHA-256 of the bytes, lower-case hexadecimal. */
export const sha256Hex = async (bytes: Uint8Array): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Pieces under way at once: the line stays busy while the server's answers travel. */
const WINDOW = 4;
/** How often in a row a piece may come damaged, or the server have no place for it. */
const TRIES = 5;

/**
 * Offers and writes a document; goes on where the server already is.
 * @throws CodedError `document-corrupt` when a piece comes damaged however often it is sent
 */
export const sendDocument = async (
  request: SendRequest,
  document: Document,
  bytes: Uint8Array,
  options: TransferOptions = {},
): Promise<void> => {
  let { offset } = await request('document:offer', document);
  for (let tries = 0; offset < bytes.length; tries += 1) {
    if (tries === TRIES) throw new CodedError('document-corrupt');
    const reached = await writeFrom(offset, request, document, bytes, options);
    if (reached > offset) tries = -1;
    offset = reached;
  }
};

/** Writes piece after piece, up to the end or to the first that the server has no place for; returns where the server is. */
const writeFrom = async (
  start: number,
  request: SendRequest,
  { documentId }: Document,
  bytes: Uint8Array,
  { onProgress, signal, pace }: TransferOptions,
): Promise<number> => {
  const underWay: { end: number; answer: Promise<{ offset: number }> }[] = [];
  let written = start;
  /** Whether the server is where the oldest piece under way ends. */
  const inPlace = async (): Promise<boolean> => {
    const piece = underWay.shift();
    if (!piece) return true;
    written = (await piece.answer).offset;
    onProgress?.(written);
    return written >= piece.end;
  };
  let goesOn = true;
  for (let next = start; goesOn && next < bytes.length;) {
    signal?.throwIfAborted();
    const chunk = bytes.slice(next, next + (pace?.chunkBytes ?? DOCUMENT_CHUNK_BYTES));
    await pace?.turn(chunk.length);
    const answer = request('document:write', { documentId, offset: next, ...pieceOf(chunk) });
    const start = performance.now();
    // A refusal is thrown when its turn comes.
    answer.then(
      () => pace?.arrived(chunk.length, performance.now() - start),
      () => undefined,
    );
    next += chunk.length;
    underWay.push({ end: next, answer });
    if (underWay.length >= WINDOW) goesOn = await inPlace();
  }
  while (underWay.length > 0) await inPlace();
  return written;
};

/**
 * Reads the PDF of a catalogue edition, in pieces, and checks its hash.
 * @throws CodedError `document-corrupt`, `catalogue-unknown`
 */
export const fetchCatalogueFile = async (
  request: SendRequest,
  { versionId, size, sha256 }: { versionId: string; size: number; sha256: string },
  { signal, pace }: TransferOptions = {},
): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(size);
  for (let offset = 0; offset < size;) {
    signal?.throwIfAborted();
    const length = Math.min(pace?.chunkBytes ?? DOCUMENT_CHUNK_BYTES, size - offset);
    await pace?.turn(length);
    const { bytes: chunk } = await request('catalogue:read', { versionId, offset, length });
    if (chunk.length === 0 || offset + chunk.length > size) throw new CodedError('document-corrupt');
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  if ((await sha256Hex(bytes)) !== sha256) throw new CodedError('document-corrupt');
  return bytes;
};

const readPiece = async (
  request: SendRequest,
  documentId: string,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const piece = await request('document:read', { documentId, offset, length });
    if (isSound(piece)) return piece.bytes;
  }
  throw new CodedError('document-corrupt');
};

/**
 * Reads a whole document, checks its hash, and tells the server that it may forget it.
 * @throws CodedError `document-corrupt` when the hash differs, `document-unknown` when it is gone
 */
export const fetchDocument = async (
  request: SendRequest,
  document: Document,
  { onProgress, signal, pace }: TransferOptions = {},
): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(document.size);
  let offset = 0;
  while (offset < document.size) {
    signal?.throwIfAborted();
    const length = Math.min(pace?.chunkBytes ?? DOCUMENT_CHUNK_BYTES, document.size - offset);
    await pace?.turn(length);
    const chunk = await readPiece(request, document.documentId, offset, length);
    if (chunk.length === 0 || offset + chunk.length > document.size) throw new CodedError('document-corrupt');
    bytes.set(chunk, offset);
    offset += chunk.length;
    onProgress?.(offset);
  }
  if ((await sha256Hex(bytes)) !== document.sha256) throw new CodedError('document-corrupt');
  await request('document:received', { documentId: document.documentId });
  return bytes;
};
