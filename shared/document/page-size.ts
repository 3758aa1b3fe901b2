/** The one paper of the kiosks' printers. */
import { PDFName, PDFNumber, type PDFPage } from 'pdf-lib';

/** A4 in PDF points (ISO 216: 210 x 297 mm), upright. */
export const A4_WIDTH = 595.28;
export const A4_HEIGHT = 841.89;
/** Two millimetres: writers round, and printers do not mind. */
const TOLERANCE = 6;

/** `width` and `height` in points. */
const isA4 = (width: number, height: number): boolean =>
  Math.abs(Math.min(width, height) - A4_WIDTH) <= TOLERANCE &&
  Math.abs(Math.max(width, height) - A4_HEIGHT) <= TOLERANCE;

/** Whether a page comes out as A4, upright or on its side. One that counts in units of its own (ISO 32000-1, 14.11.2) may not. */
export const isA4Page = (page: PDFPage): boolean => {
  const unit = page.node.lookup(PDFName.of('UserUnit'));
  if (unit !== undefined && !(unit instanceof PDFNumber && unit.asNumber() === 1)) return false;
  const { width, height } = page.getCropBox();
  return isA4(width, height);
};
