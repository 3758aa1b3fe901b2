import type { PaperFile } from './paper-file.ts';
import { INK } from './paper-pen.ts';
import { QR_QUIET_ZONE, qrModules } from './qr-code.ts';

/** Where a code stands, in points, and what it holds; `alt` says it to those who do not see it. */
interface PlacedQrCode {
  readonly text: string;
  readonly alt: string;
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Draws a square QR code with the white that it needs around it. */
export const drawQrCode = (
  { pdf, root }: Pick<PaperFile, 'pdf' | 'root'>,
  { text, alt, left, top, side }: PlacedQrCode,
): void => {
  const modules = qrModules(text);
  const unit = side / (modules.length + 2 * QR_QUIET_ZONE);
  const draw = (): void => {
    pdf.rect(left, top, side, side).fill('white');
    modules.forEach((row, y) => {
      row.forEach((dark, x) => {
        if (dark) pdf.rect(left + (x + QR_QUIET_ZONE) * unit, top + (y + QR_QUIET_ZONE) * unit, unit, unit);
      });
    });
    pdf.fill('black').fillColor(INK);
  };
  root.add(pdf.struct('Figure', { alt }, draw));
};
