import { DOCUMENT_CHUNK_BYTES } from '@visio-accueil/shared/protocol/document.ts';

/** Sends a file in pieces, from where the server is; `write` answers where it is then. */
export const sendPieces = async (
  bytes: Uint8Array<ArrayBuffer>,
  from: number,
  write: (offset: number, piece: Uint8Array<ArrayBuffer>) => Promise<{ readonly offset: number }>,
): Promise<void> => {
  let offset = from;
  while (offset < bytes.length)
    ({ offset } = await write(offset, bytes.slice(offset, offset + DOCUMENT_CHUNK_BYTES)));
};
