import { documentSchema, type Document } from '@visio-accueil/shared/protocol/document.ts';

/** A page that waits to leave, and what the server is told of it. */
export interface PackedPage {
  readonly document: Document;
  readonly bytes: Uint8Array;
}

/** Bytes of the length of what is said of the page. */
const LENGTH_BYTES = 4;

/** Both in one, so that a page that lies here says itself what it is: its length (32 bits, big-endian), JSON, picture. */
export const packPage = ({ document, bytes }: PackedPage): Uint8Array => {
  const about = Buffer.from(JSON.stringify(document));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(about.length);
  return Buffer.concat([length, about, bytes]);
};

/** @throws Error when it is no packed page */
export const unpackPage = (packed: Uint8Array): PackedPage => {
  const buffer = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  const start = LENGTH_BYTES + buffer.readUInt32BE();
  const document = documentSchema.parse(JSON.parse(buffer.toString('utf8', LENGTH_BYTES, start)));
  return { document, bytes: buffer.subarray(start) };
};
