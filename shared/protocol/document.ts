/**
 * Bytes from one end of a call to the other: a scanned page to the agent, a PDF to the kiosk. The server holds them in
 * memory only, until the other end has them, 15 minutes at most.
 *
 *     sender --document:offer {size, sha256}--> server
 *     sender --document:write {offset, bytes, crc}--> server     a repeat is harmless; the answer says where to go on: after a
 *                                                                gap or a damaged piece, where that begins
 *     server --document:available--> receiver                    all bytes are there and the hash is right
 *     receiver --document:read {offset, length}--> server        the next chunk; resumes anywhere, a damaged one is asked again
 *     receiver --document:received--> server                     deleted from the server
 *     server --document:delivered--> kiosk                       of a page: the kiosk may forget it too
 *
 * A scanned page is offered with its scan's id; a document to print is referred to by `print:request`.
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { bytesSchema, idSchema, nothingSchema, sha256Schema } from './primitives.ts';

/** Largest document, in bytes. */
export const DOCUMENT_MAX_BYTES = 20 * 1024 * 1024;
/** Most bytes a chunk, well under Socket.IO's 1 MB limit; on a narrow line chunks are smaller (protocol-client/bulk-lane.ts). */
export const DOCUMENT_CHUNK_BYTES = 64 * 1024;
/** Most pages of a PDF to print. */
export const PDF_MAX_PAGES = 50;
/** How long the server keeps a document that nobody fetches, in milliseconds (docs: retention). */
export const DOCUMENT_LIFETIME = 15 * 60_000;

export const documentSchema = z.object({
  callId: idSchema,
  documentId: idSchema,
  purpose: z.enum(['scan-page', 'print', 'show']),
  /** A name for people, e.g. "Page 2" or the file's name. */
  name: z.string().trim().min(1).max(120),
  type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  size: z.int().positive().max(DOCUMENT_MAX_BYTES),
  sha256: sha256Schema,
  /** Of a scanned page: the scan, the page's number from 1, and whether there seems to be nothing on it. */
  scan: z.object({ scanId: idSchema, page: z.int().positive(), blank: z.boolean() }).nullable(),
});
export type Document = z.infer<typeof documentSchema>;

const documentRef = { documentId: idSchema };
/** As document/piece.ts makes and checks it. */
const piece = { bytes: bytesSchema, crc: z.int().nonnegative().max(0xffff_ffff) };

export const documentRequests = requests({
  /** `offset`: how many bytes the server already has, so an interrupted sender goes on from there. */
  'document:offer': {
    from: ['kiosk', 'agent'],
    payload: documentSchema,
    data: z.object({ offset: z.int().nonnegative() }),
  },
  'document:write': {
    from: ['kiosk', 'agent'],
    payload: z.object({ ...documentRef, offset: z.int().nonnegative(), ...piece }),
    data: z.object({ offset: z.int().nonnegative() }),
  },
  'document:read': {
    from: ['kiosk', 'agent'],
    payload: z.object({
      ...documentRef,
      offset: z.int().nonnegative(),
      /** Most bytes to answer with: small on a line that carries the call too. */
      length: z.int().min(1).max(DOCUMENT_CHUNK_BYTES).default(DOCUMENT_CHUNK_BYTES),
    }),
    data: z.object(piece),
  },
  'document:received': { from: ['kiosk', 'agent'], payload: z.object(documentRef), data: nothingSchema },
});

export const documentFacts = facts({
  'document:available': { to: ['kiosk', 'agent'], payload: documentSchema },
  /** The agent has this page. Told again when the page is offered again. */
  'document:delivered': { to: ['kiosk'], payload: z.object(documentRef) },
});
