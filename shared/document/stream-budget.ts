/** How much a PDF's streams unpack to: a small file can hold hours of work for a viewer or a printer. */
import { decodePDFRawStream, PDFArray, PDFName, PDFNumber, PDFRawStream, type PDFObject } from 'pdf-lib';
import { jpegSize } from './jpeg-size.ts';

/** All streams of a document unpacked, in bytes: a 20 MB scan of 50 pages stays far below. */
const MOST_BYTES = 400 * 1024 * 1024;
/** Pixels of one picture: A3 at 600 dpi has 70 million. */
const MOST_PIXELS = 80_000_000;
/** A stream packed twice may unpack to a million times its size; only small ones are looked into. */
const MOST_CHAINED = 256 * 1024;

const filtersOf = ({ dict }: PDFRawStream): string[] => {
  const filter = dict.lookup(PDFName.of('Filter'));
  if (filter instanceof PDFName) return [filter.decodeText()];
  if (filter instanceof PDFArray)
    return filter.asArray().map((one) => (one instanceof PDFName ? one.decodeText() : '?'));
  return [];
};

const unpackedSize = async (bytes: Uint8Array, limit: number): Promise<number> => {
  const stream = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate')) as ReadableStream<Uint8Array>;
  let size = 0;
  try {
    for (const reader = stream.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.length;
      if (size > limit) {
        await reader.cancel();
        return size;
      }
    }
  } catch {
    return size; // Damaged at its end: viewers show what came so far.
  }
};

const pixelsOf = (stream: PDFRawStream, filters: readonly string[]): number => {
  const side = (name: string): number => {
    const value = stream.dict.lookup(PDFName.of(name));
    return value instanceof PDFNumber ? value.asNumber() : 0;
  };
  const said = side('Width') * side('Height');
  const real = filters.at(-1) === 'DCTDecode' && filters.length === 1 ? jpegSize(stream.contents) : null;
  return Math.max(said, real === null ? 0 : real.width * real.height);
};

/** Whether a document stays within what an honest one needs. */
export const isWithinBudget = async (objects: Iterable<PDFObject>): Promise<boolean> => {
  let left = MOST_BYTES;
  for (const object of objects) {
    if (!(object instanceof PDFRawStream)) continue;
    const filters = filtersOf(object);
    const packers = filters.filter((name) => /^(Flate|LZW|RunLength|Fl|RL)(Decode)?$/.test(name));
    if (
      object.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image') &&
      pixelsOf(object, filters) > MOST_PIXELS
    )
      return false;
    if (packers.length === 0) continue;
    if (packers.length > 1) return false;
    if (filters.length === 1 && filters[0] === 'FlateDecode') {
      left -= await unpackedSize(object.contents, left);
    } else {
      if (object.contents.length > MOST_CHAINED) return false;
      try {
        left -= decodePDFRawStream(object).decode().length;
      } catch {
        // Not readable: nothing comes out of it either.
      }
    }
    if (left < 0) return false;
  }
  return true;
};
