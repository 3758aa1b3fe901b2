import { describe, expect, it } from '@jest/globals';
import { crc32 } from 'node:zlib';
import { zipOf } from './zip-file.ts';

/** Takes an archive apart by its directory, as unzip does: each file where the directory says, with the checksum it says. */
const unzipped = async (zip: Blob): Promise<Record<string, Buffer>> => {
  const file = Buffer.from(await zip.arrayBuffer());
  const end = file.length - 22;
  expect(file.readUInt32LE(end)).toBe(0x06054b50);
  const files: Record<string, Buffer> = {};
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(file.readUInt32LE(at)).toBe(0x02014b50);
    const [length, local] = [file.readUInt16LE(at + 28), file.readUInt32LE(at + 42)];
    const name = file.toString('utf8', at + 46, at + 46 + length);
    expect(file.readUInt32LE(local)).toBe(0x04034b50);
    expect(file.toString('utf8', local + 30, local + 30 + length)).toBe(name);
    const start = local + 30 + length + file.readUInt16LE(local + 28);
    const content = file.subarray(start, start + file.readUInt32LE(at + 24));
    expect(crc32(content)).toBe(file.readUInt32LE(at + 16));
    expect(file.readUInt32LE(local + 14)).toBe(file.readUInt32LE(at + 16));
    files[name] = content;
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  expect(at).toBe(end);
  return files;
};

describe('the ZIP of the pages', () => {
  it('holds each picture byte for byte, under its name', async () => {
    const files = [
      { name: 'page-01.png', bytes: Uint8Array.from({ length: 70_000 }, (_, at) => (at * 31) % 251) },
      { name: 'page-02.jpg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9) },
      { name: 'reçu d’août.jpg', bytes: new Uint8Array() },
    ];
    const zip = zipOf(files);
    expect(zip.type).toBe('application/zip');
    const out = await unzipped(zip);
    expect(Object.keys(out).sort()).toEqual(files.map(({ name }) => name).sort());
    for (const { name, bytes } of files) expect(out[name]).toEqual(Buffer.from(bytes));
  });

  it('says nothing of when the pages were scanned', async () => {
    const page = [{ name: 'page-01.jpg', bytes: Uint8Array.of(1, 2, 3) }];
    const [one, other] = await Promise.all([zipOf(page).arrayBuffer(), zipOf(page).arrayBuffer()]);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const [time, day] = [new DataView(one).getUint16(10, true), new DataView(one).getUint16(12, true)];
    expect({ time, year: 1980 + (day >> 9), month: (day >> 5) & 15, day: day & 31 }).toEqual({
      time: 0,
      year: 1980,
      month: 1,
      day: 1,
    });
  });
});
