import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { PREVIEW_MAX_BYTES } from '@visio-accueil/shared/protocol/scan.ts';
import sharp from 'sharp';

// As in make-page.ts: nothing of a page outlives its file.
sharp.cache(false);

/**
 * Longest side in pixels, and qualities of a JPEG, best first: a dense page takes 16 KiB and 5 KiB with the first, so that it is
 * seldom decoded again.
 */
const FORMS = {
  /** What a thumbnail shows, and what tells one page from another. */
  usual: { side: 480, qualities: [40, 20, 8] },
  /** On a narrow line: a tenth of a second of it, as the voice waits behind it. */
  narrow: { side: 260, qualities: [30, 20, 8] },
};
export type PreviewForm = keyof typeof FORMS;
/** Longest time for one, in seconds: a picture made to keep a decoder busy holds nobody up. */
const LIMIT = 10;

/**
 * A page as the device saw it, small. The JPEG is decoded at a fraction of its size, off the main thread, and waits for no
 * other page: 20 ms of a core, so that the agent sees it at once.
 * @throws CodedError `scanner-page-unreadable`
 */
export const previewOf = async (
  picture: string | Uint8Array,
  form: PreviewForm = 'usual',
): Promise<Uint8Array> => {
  const { side, qualities } = FORMS[form];
  try {
    const small = sharp(picture, { failOn: 'truncated' })
      .resize({ width: side, height: side, fit: 'inside' })
      .toColourspace('srgb')
      .removeAlpha()
      .timeout({ seconds: LIMIT });
    for (const quality of qualities) {
      const jpeg = await small.clone().jpeg({ quality }).toBuffer();
      if (jpeg.length <= PREVIEW_MAX_BYTES) return jpeg;
    }
    throw new Error('no preview small enough');
  } catch (cause) {
    throw new CodedError('scanner-page-unreadable', { cause });
  }
};

/** Loads what the first preview needs, 50 ms of a core, while the citizen still reads the question. @throws as `previewOf` */
export const preparePreviews = async (): Promise<void> => {
  const dot = sharp({ create: { width: 8, height: 8, channels: 3, background: 'white' } });
  await previewOf(await dot.jpeg().toBuffer());
};
