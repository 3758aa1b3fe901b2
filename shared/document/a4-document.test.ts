import { describe, expect, it } from '@jest/globals';
import { PDFDocument, PDFName } from 'pdf-lib';
import { a4Document } from './a4-document.ts';
import { checkPdf } from './pdf-check.ts';

const written = async (...sizes: [number, number][]): Promise<Uint8Array<ArrayBuffer>> => {
  const document = await PDFDocument.create();
  for (const [index, size] of sizes.entries()) document.addPage(size).drawText(`Page ${index + 1}`);
  return new Uint8Array(await document.save());
};
const A4: [number, number] = [595.28, 841.89];
const LETTER: [number, number] = [612, 792];
const POSTER: [number, number] = [2384, 3370];

describe('a document made ready for the kiosk', () => {
  it('is left as it is when it is A4 and whole', async () => {
    const bytes = await written(A4, A4);
    expect(await a4Document(bytes)).toEqual({ bytes, pages: 2, fitted: false });
  });

  it('has other papers fitted to A4, posters and wide pages too', async () => {
    const made = await a4Document(await written(LETTER, POSTER, [900, 400], A4));
    expect(made).toMatchObject({ pages: 4, fitted: true });
    expect(await checkPdf(made.bytes)).toEqual({ pages: 4, a4: true });
    const sides = (await PDFDocument.load(made.bytes))
      .getPages()
      .map((page) => page.getWidth() > page.getHeight());
    expect(sides).toEqual([false, false, true, false]);
  });

  it('fits a page that counts in units of its own', async () => {
    const poster = await PDFDocument.load(await written(A4));
    poster.getPage(0).node.set(PDFName.of('UserUnit'), poster.context.obj(3));
    const made = await a4Document(new Uint8Array(await poster.save()));
    expect(await checkPdf(made.bytes)).toEqual({ pages: 1, a4: true });
  });

  it('has the pages of the range only: the others do not travel', async () => {
    const made = await a4Document(await written(A4, A4, A4), '3, 1');
    expect(made).toMatchObject({ pages: 2, fitted: false });
    await expect(a4Document(await written(A4), '2')).rejects.toMatchObject({ code: 'page-range-invalid' });
  });

  it('keeps what the fields of a form show', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([400, 400]);
    const field = document.getForm().createTextField('nom');
    field.setText('Martin');
    field.addToPage(page, { x: 10, y: 10, width: 200, height: 20 });
    const made = await a4Document(new Uint8Array(await document.save()));
    const read = await PDFDocument.load(made.bytes);
    expect(read.getForm().getFields()).toEqual([]);
    expect(read.getPage(0).node.Resources()?.toString()).toContain('XObject');
  });
});
