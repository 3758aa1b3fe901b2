/**
 * How a document that is taken away by telephone is closed and opened. The kiosk closes it; what it sends to the server can be
 * opened only with the secret in the QR code and the PIN on the kiosk's screen together, neither of which the server keeps.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

const SECRET_BYTES = 18;
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const PIN_DIGITS = 6;

export interface SealedDocument {
  /** For the address in the QR code. */
  readonly secret: string;
  readonly pin: string;
  /** By which the server finds it: SHA-256 of the secret, hexadecimal. */
  readonly lookup: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export const lookupOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Closes a document under a new secret and a new PIN (AES-256-GCM, the key by scrypt from both). */
export const sealDocument = async (bytes: Uint8Array): Promise<SealedDocument> => {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const pin = String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await derive(pin, Buffer.from(secret), 32), iv);
  const closed = Buffer.concat([iv, cipher.update(bytes), cipher.final()]);
  const sealed = new Uint8Array(Buffer.concat([closed, cipher.getAuthTag()]));
  return { secret, pin, lookup: lookupOf(secret), sealed };
};

/** The document; null when secret and PIN do not open it. */
export const openDocument = async (
  sealed: Uint8Array,
  secret: string,
  pin: string,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await derive(pin, Buffer.from(secret), 32),
    sealed.subarray(0, IV_BYTES),
  );
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const open = [decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES)), decipher.final()];
    return new Uint8Array(Buffer.concat(open));
  } catch {
    return null; // another PIN: the tag does not fit
  }
};
