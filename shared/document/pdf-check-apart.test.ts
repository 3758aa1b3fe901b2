import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { checkPdfApart, holdPdfCheckReady } from './pdf-check-apart.ts';

/** A file of a few hundred kilobytes whose object stream unpacks to `megabytes`. */
const bomb = (megabytes: number): Uint8Array => {
  const packed = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, ' '), { level: 9 });
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF\n'),
  ]);
};

describe('a PDF checked apart', () => {
  it('is accepted when it is sound', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    expect(await checkPdfApart(await pdf.save())).toEqual({ pages: 1, a4: true });
  });

  it('is refused with the code of what is wrong', async () => {
    await expect(checkPdfApart(new TextEncoder().encode('Bonjour'))).rejects.toMatchObject({
      code: 'pdf-invalid',
    });
    const long = await PDFDocument.create();
    for (let page = 0; page < 51; page += 1) long.addPage();
    await expect(checkPdfApart(await long.save())).rejects.toMatchObject({ code: 'pdf-too-many-pages' });
  });

  it('goes through a thread that is held ready, one after the other and side by side, also after one that hung', async () => {
    const letGo = holdPdfCheckReady();
    try {
      const pdf = await PDFDocument.create();
      pdf.addPage();
      const bytes = await pdf.save();
      const sound = { pages: 1, a4: true };
      expect(await checkPdfApart(bytes)).toEqual(sound);
      expect(await Promise.all([checkPdfApart(bytes), checkPdfApart(bytes)])).toEqual([sound, sound]);
      await expect(checkPdfApart(bomb(400), 300)).rejects.toMatchObject({ code: 'pdf-invalid' });
      expect(await checkPdfApart(bytes)).toEqual(sound);
    } finally {
      await letGo();
    }
  });

  it('is given up when it would keep the parser busy, while the server goes on', async () => {
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 10);
    await expect(checkPdfApart(bomb(400), 1_500)).rejects.toMatchObject({ code: 'pdf-invalid' });
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
  });
});
