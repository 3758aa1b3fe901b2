import { describe, expect, it } from '@jest/globals';
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
    expect(await checkPdf(await written(3))).toEqual({ pages: 3 });
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
