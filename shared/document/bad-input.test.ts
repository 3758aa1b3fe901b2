/** Bad documents at their real size: refused fast, with the right word, and without the memory that they ask for. */
import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from 'pdf-lib';
import { documentSchema } from '../protocol/document.ts';
import { checkPdfApart } from './pdf-check-apart.ts';

const MEGABYTE = 1024 * 1024;

/** How long a refusal took, in milliseconds, and with which code. */
const refusal = async (bytes: Uint8Array): Promise<{ code: string; ms: number }> => {
  const start = Date.now();
  const code = await checkPdfApart(bytes).then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );
  return { code, ms: Date.now() - start };
};

describe('a bad document at its real size', () => {
  it('of 200 MB is refused by its size, before a byte travels and again by whoever has it', async () => {
    const document = {
      callId: crypto.randomUUID(),
      documentId: crypto.randomUUID(),
      purpose: 'print',
      name: 'grand.pdf',
      type: 'application/pdf',
      sha256: '0'.repeat(64),
      scan: null,
    };
    expect(documentSchema.safeParse({ ...document, size: 20 * MEGABYTE }).success).toBe(true);
    expect(documentSchema.safeParse({ ...document, size: 200 * MEGABYTE }).success).toBe(false);
    const { code, ms } = await refusal(
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(200 * MEGABYTE, ' ')]),
    );
    expect(code).toBe('document-too-large');
    expect(ms).toBeLessThan(10_000);
  });

  it('of 500 pages with text is refused', async () => {
    const pdf = await PDFDocument.create();
    for (let page = 1; page <= 500; page += 1) pdf.addPage([595.28, 841.89]).drawText(`Page ${page}`);
    expect(await refusal(await pdf.save())).toMatchObject({ code: 'pdf-too-many-pages' });
  });

  it('of a megabyte that unpacks to a gigabyte on one page is refused, and this process does not grow by it', async () => {
    const packed = deflateSync(Buffer.alloc(1024 * MEGABYTE), { level: 1 });
    expect(packed.length).toBeLessThan(6 * MEGABYTE);
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595.28, 841.89]);
    const stream = pdf.context.stream(packed, { Filter: 'FlateDecode' });
    page.node.set(PDFName.of('Contents'), pdf.context.register(stream));
    const bytes = await pdf.save();
    const before = process.memoryUsage().rss;
    expect((await refusal(bytes)).code).toMatch(/^pdf-(too-complex|invalid)$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MEGABYTE);
  });
});
