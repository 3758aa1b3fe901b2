import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const MAGIC_COOKIE = 0x2112a442;
const FINGERPRINT_MASK = 0x5354554e;
/** Any: there is one candidate. */
const PRIORITY = 1_853_817_087;

const attribute = (type: number, value: Buffer): Buffer => {
  const padded = Math.ceil(value.length / 4) * 4;
  const bytes = Buffer.alloc(4 + padded);
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
};

const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

/** A STUN binding request that nominates its path, as the controlling side of ICE sends it (RFC 8445, 8489). */
export const bindingRequest = (username: string, password: string): Buffer => {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(0x0001, 0);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  randomBytes(12).copy(header, 8);
  const attributes = [
    attribute(0x0006, Buffer.from(username)),
    attribute(0x0024, number32(PRIORITY)),
    attribute(0x802a, randomBytes(8)), // ICE-CONTROLLING
    attribute(0x0025, Buffer.alloc(0)), // USE-CANDIDATE
  ];
  /** The message so far, its header telling a length that counts the attribute to come. */
  const withRoomFor = (bytes: number): Buffer => {
    const body = Buffer.concat(attributes);
    header.writeUInt16BE(body.length + bytes, 2);
    return Buffer.concat([header, body]);
  };
  const integrity = createHmac('sha1', password).update(withRoomFor(24)).digest();
  attributes.push(attribute(0x0008, integrity));
  const fingerprint = crc32(withRoomFor(8)) ^ FINGERPRINT_MASK;
  attributes.push(attribute(0x8028, number32(fingerprint)));
  return withRoomFor(0);
};
