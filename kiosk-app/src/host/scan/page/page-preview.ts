import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { PREVIEW_MAX_BYTES } from '@visio-accueil/shared/protocol/scan.ts';
import sharp from 'sharp';

/** Longest side, in pixels: what a thumbnail shows, and what tells one page from another. */
const SIDE = 480;
/** Of a JPEG, best first: a dense page takes 16 KiB with the first. */
const QUALITIES = [40, 20, 8];
/** Longest time for one, in seconds: a picture made to keep a decoder busy holds nobody up. */
const LIMIT = 10;

/**
 * A page as the device saw it, small. The JPEG is decoded at a fraction of its size, off the main thread, and waits for no
 * other page: 20 ms of a core, so that the agent sees it at once.
 * @throws CodedError `scanner-page-unreadable`
 */
export const previewOf = async (picture: string | Uint8Array): Promise<Uint8Array> => {
  try {
    const small = await sharp(picture, { failOn: 'truncated' })
      .resize({ width: SIDE, height: SIDE, fit: 'inside' })
      .toColourspace('srgb')
      .removeAlpha()
      .timeout({ seconds: LIMIT })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = small.info;
    for (const quality of QUALITIES) {
      const jpeg = await sharp(small.data, { raw: { width, height, channels } }).jpeg({ quality }).toBuffer();
      if (jpeg.length <= PREVIEW_MAX_BYTES) return jpeg;
    }
    throw new Error('no preview small enough');
  } catch (cause) {
    throw new CodedError('scanner-page-unreadable', { cause });
  }
};
