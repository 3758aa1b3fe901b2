import { createCipheriv } from 'node:crypto';

/** Bytes of a master key and of a master salt of AEAD_AES_128_GCM (RFC 7714). */
const KEY = 16;
const SALT = 12;
const TAG = 16;
/** What the DTLS exporter yields for both ways: two keys, then two salts (RFC 5764, section 4.2). */
export const KEYING_MATERIAL = 2 * (KEY + SALT);
/** Bytes of an RTP header without extensions. */
const HEADER = 12;

/** The key derivation of RFC 3711, section 4.3, with the salt filled up to 112 bits. */
const derive = (key: Buffer, salt: Buffer, label: number, length: number): Buffer => {
  const counter = Buffer.alloc(16);
  salt.copy(counter);
  counter.writeUInt8((counter[7] ?? 0) ^ label, 7);
  return createCipheriv('aes-128-ctr', key, counter).update(Buffer.alloc(length));
};

/** Encrypts what a DTLS client sends: SRTP with AEAD_AES_128_GCM. */
export class SrtpSender {
  readonly #key: Buffer;
  readonly #salt: Buffer;

  /** @param material as the DTLS exporter `EXTRACTOR-dtls_srtp` yields it */
  constructor(material: Buffer) {
    const key = material.subarray(0, KEY);
    const salt = material.subarray(2 * KEY, 2 * KEY + SALT);
    this.#key = derive(key, salt, 0, KEY);
    this.#salt = derive(key, salt, 2, SALT);
  }

  /** @param index how many packets of this stream went before: rollover counter and sequence number (RFC 3711) */
  protect(packet: Buffer, ssrc: number, index: number): Buffer {
    const nonce = Buffer.alloc(SALT);
    nonce.writeUInt32BE(ssrc, 2);
    nonce.writeUIntBE(index, 6, 6);
    for (let at = 0; at < SALT; at += 1) nonce[at] = (nonce[at] ?? 0) ^ (this.#salt[at] ?? 0);
    const cipher = createCipheriv('aes-128-gcm', this.#key, nonce, { authTagLength: TAG });
    const header = packet.subarray(0, HEADER);
    cipher.setAAD(header);
    const sealed = cipher.update(packet.subarray(HEADER));
    cipher.final();
    return Buffer.concat([header, sealed, cipher.getAuthTag()]);
  }
}
