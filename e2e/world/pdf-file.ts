import PdfKit from 'pdfkit';

/** An upload: what a file chooser hands over. */
export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A PDF of so many A4 pages. */
export const pdfFile = (pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<UploadedFile> =>
  new Promise((resolve) => {
    const document = new PdfKit({ size: 'A4', autoFirstPage: false, ...options });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () =>
      resolve({ name: 'formulaire.pdf', mimeType: 'application/pdf', buffer: Buffer.concat(parts) }),
    );
    for (let page = 1; page <= pages; page += 1)
      document.addPage().fontSize(24).text(`Demande d’aide au logement, page ${page}`);
    document.end();
  });
