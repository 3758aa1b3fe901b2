import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import PdfKit from 'pdfkit';
import { checkPdf } from './pdf-check.ts';

const written = (pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const document = new PdfKit({ ...options, autoFirstPage: false });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    for (let page = 1; page <= pages; page += 1) document.addPage().text(`Page ${page}`);
    document.end();
  });

const refusal = (bytes: Uint8Array): Promise<unknown> =>
  checkPdf(bytes).then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  );

describe('a PDF to print', () => {
  it('is accepted when it is sound, with its number of pages', async () => {
    expect(await checkPdf(await written(3, { size: 'A4' }))).toEqual({ pages: 3, a4: true });
  });

  it.each([
    ['random bytes', Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)],
    ['an empty file', new Uint8Array()],
    ['a text with a PDF’s first line', new TextEncoder().encode('%PDF-1.7\nnothing behind')],
  ])('is refused when it is %s', async (_what, bytes) => {
    expect(await refusal(bytes)).toBe('pdf-invalid');
  });

  it('is refused when it is cut off', async () => {
    const whole = await written(2);
    expect(await refusal(whole.subarray(0, whole.length / 3))).toBe('pdf-invalid');
  });

  it('is refused when it is encrypted', async () => {
    expect(await refusal(await written(1, { userPassword: 'secret' }))).toBe('pdf-encrypted');
  });

  it('is refused with 51 pages, and with 500', async () => {
    expect(await refusal(await written(51))).toBe('pdf-too-many-pages');
    expect(await refusal(await written(500))).toBe('pdf-too-many-pages');
  });

  it('is told when its paper is another than A4', async () => {
    expect(await checkPdf(await written(1, { size: 'LETTER' }))).toEqual({ pages: 1, a4: false });
    expect(await checkPdf(await written(1, { size: 'A4', layout: 'landscape' }))).toEqual({
      pages: 1,
      a4: true,
    });
    const poster = await PDFDocument.create();
    poster.addPage([595.28, 841.89]).node.set(PDFName.of('UserUnit'), poster.context.obj(40));
    expect(await checkPdf(await poster.save())).toEqual({ pages: 1, a4: false });
  });

  it('is refused when its streams unpack to what no printer can take', async () => {
    const bomb = await PDFDocument.create();
    const page = bomb.addPage();
    const packed = deflateSync(Buffer.alloc(450 * 1024 * 1024, ' '), { level: 1 });
    const content = bomb.context.stream(packed, { Filter: 'FlateDecode' });
    page.node.set(PDFName.of('Contents'), bomb.context.register(content));
    expect(await refusal(await bomb.save())).toBe('pdf-too-complex');
  });

  it('is refused when a picture in it is larger than any paper', async () => {
    const vast = await PDFDocument.create();
    vast.addPage();
    vast.context.register(
      vast.context.stream(new Uint8Array([0]), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 60_000,
        Height: 60_000,
      }),
    );
    expect(await refusal(await vast.save())).toBe('pdf-too-complex');
  });

  it('is refused when it is packed twice over', async () => {
    const twice = await PDFDocument.create();
    twice.addPage();
    const packed = deflateSync(deflateSync(Buffer.alloc(1024)));
    twice.context.register(twice.context.stream(packed, { Filter: ['FlateDecode', 'FlateDecode'] }));
    expect(await refusal(await twice.save())).toBe('pdf-too-complex');
  });

  it('is refused when it runs a script, starts a program, or hides a file', async () => {
    const withScript = await PDFDocument.create();
    withScript.addPage();
    withScript.addJavaScript('main', 'app.alert(1)');
    expect(await refusal(await withScript.save())).toBe('pdf-active-content');

    const withLaunch = await PDFDocument.create();
    withLaunch.addPage();
    const action = withLaunch.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') });
    withLaunch.catalog.set(PDFName.of('OpenAction'), withLaunch.context.register(action));
    expect(await refusal(await withLaunch.save())).toBe('pdf-active-content');

    const withFile = await PDFDocument.create();
    withFile.addPage();
    await withFile.attach(new Uint8Array([1, 2, 3]), 'a.bin');
    expect(await refusal(await withFile.save())).toBe('pdf-active-content');
  });
});
