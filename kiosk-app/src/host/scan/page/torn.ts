import type { ColourRaster } from './page-look.ts';

/** What libjpeg puts where a picture that ends early has no data (jdhuff.c: nothing but noughts): an even mid-grey. */
const NO_DATA = 128;
/** Rows at the foot of a page that must have data, in parts of its height: one row of a JPEG's squares. */
const FOOT = 1 / 200;

/**
 * Does the page end before its foot? When paper is pulled out, or a network scanner falls silent, in the middle of a page, SANE's
 * airscan fills the rest and says that all is well. No lid and no paper is of one tone from edge to edge.
 */
export const isTorn = ({ width, height, data }: ColourRaster): boolean => {
  const rows = Math.max(1, Math.round(height * FOOT));
  const foot = data.subarray((height - rows) * width * 3);
  return foot.every((value) => Math.abs(value - NO_DATA) <= 1);
};
