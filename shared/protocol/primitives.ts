import { z } from 'zod';

/** An identifier made by either side (UUID v4). */
export const idSchema = z.uuid();

/** A point in time, ISO 8601 with a zone. */
export const instantSchema = z.iso.datetime({ offset: true });

/** Raw bytes. Socket.IO hands a Buffer to Node and an ArrayBuffer to browsers; both become a Uint8Array. */
export const bytesSchema = z.union([
  z.instanceof(Uint8Array),
  z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer)),
]);

/** A SHA-256 digest, lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A payload or an answer without content. */
export const nothingSchema = z.object({});
