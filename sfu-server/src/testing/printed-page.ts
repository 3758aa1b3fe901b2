import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';

/** A picture (PNG, 100 dpi, 4 x 1 inches) of one printed line, as poppler draws it. */
export const printedLine = async (text: string): Promise<Uint8Array<ArrayBuffer>> => {
  const pdf = await PDFDocument.create();
  pdf.addPage([288, 72]).drawText(text, { x: 20, y: 30, size: 18 });
  const folder = mkdtempSync(join(tmpdir(), 'printed-'));
  try {
    const file = join(folder, 'line.pdf');
    writeFileSync(file, await pdf.save());
    return new Uint8Array(execFileSync('pdftoppm', ['-r', '100', '-png', '-singlefile', file]));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
