/** What a PDF needs to know of a picture to hold it as it is, without decoding it. */
export interface PagePicture {
  width: number;
  height: number;
  /** Grey or colour. */
  channels: 1 | 3;
  bitsPerSample: number;
  /** As the PDF's stream: the whole JPEG, or a PNG's compressed rows. */
  data: Uint8Array;
  kind: 'jpeg' | 'png';
}

/** Reads a JPEG or a grey or colour PNG without transparency. @throws Error when it is neither */
export const readPicture = (bytes: Uint8Array): PagePicture => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return readPng(bytes);
  throw new Error('Unknown image format');
};

/** Walks the markers to the frame header (ITU-T T.81, B.2.2): SOF0 to SOF15 without DHT, JPG and DAC. */
const readJpeg = (data: Uint8Array): PagePicture => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 2; at + 9 < data.length;) {
    const marker = view.getUint16(at);
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
      const channels = data[at + 9];
      if (channels !== 1 && channels !== 3) break;
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { width, height, channels, bitsPerSample: 8, data, kind: 'jpeg' };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new Error('Unknown image format');
};

/** Its compressed rows go into a PDF unchanged (ISO 32000-2, 7.4.4.4: predictors 10 to 15 are PNG's own). */
const readPng = (bytes: Uint8Array): PagePicture => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Uint8Array[] = [];
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'IDAT') rows.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const [bitsPerSample, colour, , , interlaced] = bytes.subarray(24, 29);
  if ((colour !== 0 && colour !== 2) || interlaced !== 0 || bitsPerSample === undefined || rows.length === 0)
    throw new Error('Unknown image format');
  const data = new Uint8Array(rows.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const row of rows) {
    data.set(row, to);
    to += row.length;
  }
  const channels = colour === 0 ? 1 : 3;
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    channels,
    bitsPerSample,
    data,
    kind: 'png',
  };
};
