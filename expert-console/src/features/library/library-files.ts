import { sha256Hex } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { DOCUMENT_CHUNK_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import {
  LIBRARY_MAX_BYTES,
  type FileKind,
  type LibraryItem,
  type LibraryVersion,
} from '@visio-accueil/shared/protocol/library.ts';
import type { SendRequest } from '../../lib/live.ts';
import { sendPieces } from '../../lib/send-pieces.ts';

/** What is said of a document beside its file. */
export type LibraryEntry = Pick<LibraryItem, 'itemId' | 'departement' | 'audience' | 'title'>;

/** Puts a file into the portal as a document's next version. @throws CodedError `file-*`, `library-*`, `pdf-*`, `nir-refused` */
export const putFile = async (request: SendRequest, entry: LibraryEntry, file: File): Promise<void> => {
  if (file.size > LIBRARY_MAX_BYTES) throw new CodedError('file-too-large');
  if (file.size === 0) throw new CodedError('file-type-refused');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const versionId = crypto.randomUUID();
  const { offset: from } = await request('library:announce', {
    ...entry,
    versionId,
    fileName: file.name.slice(-120),
    size: bytes.length,
    sha256: await sha256Hex(bytes),
  });
  await sendPieces(bytes, from, (offset, piece) =>
    request('library:write', { versionId, offset, bytes: piece }),
  );
};

const TYPES: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** A version's file, whole. @throws CodedError `library-unknown`, `document-corrupt` */
export const getFile = async (
  request: SendRequest,
  { versionId, size, kind, fileName, sha256 }: LibraryVersion,
): Promise<File> => {
  const bytes = new Uint8Array(size);
  for (let offset = 0; offset < size;) {
    const length = Math.min(DOCUMENT_CHUNK_BYTES, size - offset);
    const answer = await request('library:read', { versionId, offset, length });
    if (answer.bytes.length === 0) throw new CodedError('document-corrupt');
    bytes.set(answer.bytes, offset);
    offset += answer.bytes.length;
  }
  if ((await sha256Hex(bytes)) !== sha256) throw new CodedError('document-corrupt');
  return new File([bytes], fileName, { type: TYPES[kind] });
};
