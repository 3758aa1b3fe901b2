import { crc32 } from '@visio-accueil/shared/document/crc32.ts';

/** A ZIP of files that are compressed already, stored as they are (PKWARE APPNOTE 6.3: 4.3.7, 4.3.12, 4.3.16). */
export const zipOf = (files: readonly { name: string; bytes: Uint8Array }[]): Blob => {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const label = new TextEncoder().encode(name);
    const crc = crc32(bytes);
    const local = record(30, 0x04034b50, [
      [4, 10, 2],
      [6, 0x0800, 2], // the name is UTF-8
      [12, EPOCH_DAY, 2],
      [14, crc, 4],
      [18, bytes.length, 4],
      [22, bytes.length, 4],
      [26, label.length, 2],
    ]);
    const central = record(46, 0x02014b50, [
      [4, 10, 2],
      [6, 10, 2],
      [8, 0x0800, 2],
      [14, EPOCH_DAY, 2],
      [16, crc, 4],
      [20, bytes.length, 4],
      [24, bytes.length, 4],
      [28, label.length, 2],
      [42, offset, 4],
    ]);
    parts.push(local, label, new Uint8Array(bytes));
    directory.push(central, label);
    offset += local.length + label.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(22, 0x06054b50, [
    [8, files.length, 2],
    [10, files.length, 2],
    [12, size, 4],
    [16, offset, 4],
  ]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
};

/** The first of January 1980: when a page was scanned is nobody's business. */
const EPOCH_DAY = 0x21;

const record = (
  length: number,
  signature: number,
  fields: readonly [at: number, value: number, bytes: 2 | 4][],
): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  for (const [at, value, width] of fields)
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  return bytes;
};
