import { crc32 } from './crc32.ts';

/** Some bytes of a document on their way, and their checksum (CRC-32): what came damaged is asked for again, and only that. */
export interface Piece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly crc: number;
}

/** Ready to leave. */
export const pieceOf = (bytes: Uint8Array<ArrayBuffer>): Piece => ({ bytes, crc: crc32(bytes) });

/** Whether it came as it left. */
export const isSound = ({ bytes, crc }: Piece): boolean => crc32(bytes) === crc;
