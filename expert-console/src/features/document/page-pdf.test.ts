import { describe, expect, it } from '@jest/globals';
import { buildPdf } from './page-pdf.ts';

/** The head of a baseline JPEG: all a PDF writer reads of it before it copies the rest. */
const jpeg = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xc0, 0x00, 0x11, 0x08],
    ...[height >> 8, height & 0xff, width >> 8, width & 0xff, 0x03],
    ...[1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xd9],
  ]);

const textOf = (pdf: Uint8Array): string => new TextDecoder('latin1').decode(pdf);

describe('the PDF of scanned pages', () => {
  it('has one A4 page a picture, on its side when the picture is', async () => {
    const pdf = textOf(
      await buildPdf([
        { bytes: jpeg(1240, 1754), rotation: 0 },
        { bytes: jpeg(1754, 1240), rotation: 0 },
      ]),
    );
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/MediaBox \[[^\]]+\]/g)).toEqual([
      '/MediaBox [0 0 595.28 841.89]',
      '/MediaBox [0 0 841.89 595.28]',
    ]);
  });

  it('turns a page without touching its picture', async () => {
    const pdf = textOf(await buildPdf([{ bytes: jpeg(1240, 1754), rotation: 270 }]));
    expect(pdf).toContain('/Rotate 270');
    expect(pdf).toContain('/Width 1240');
  });

  it('refuses a picture that is none', async () => {
    await expect(buildPdf([{ bytes: Uint8Array.of(1, 2, 3), rotation: 0 }])).rejects.toThrow(
      'Unknown image format',
    );
  });
});
