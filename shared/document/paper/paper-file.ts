/** What every paper is: one PDF/A-2a file, fonts embedded, tagged for screen readers, in French. */
import PDFDocument from 'pdfkit';
import { CodedError } from '../../protocol/errors.ts';
import { INK } from './paper-pen.ts';

/** Atkinson Hyperlegible Next as WOFF (pdfkit's reader breaks on its WOFF2), with the letters of western Europe. */
export interface PaperFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** What a file is opened with. Margins in points. */
export interface PaperFormat {
  /** Of the file, and for screen readers. */
  readonly title: string;
  readonly size: 'A3' | 'A4';
  readonly landscape?: boolean;
  readonly margins: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
}

/** What a font knows of itself. */
interface Letters {
  hasGlyphForCodePoint(point: number): boolean;
}

/** A file that is being set; its first page is open. */
export class PaperFile {
  readonly pdf: PDFKit.PDFDocument;
  /** Everything that is read out hangs on it, in order. */
  readonly root: PDFKit.PDFStructureElement;
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  readonly #written: Promise<void>;
  readonly #letters: Letters;

  constructor({ title, size, landscape = false, margins }: PaperFormat, fonts: PaperFonts) {
    this.pdf = new PDFDocument({
      size,
      layout: landscape ? 'landscape' : 'portrait',
      margins,
      pdfVersion: '1.7',
      subset: 'PDF/A-2a',
      tagged: true,
      lang: 'fr-FR',
      displayTitle: true,
      bufferPages: true,
      font: null as never, // The default is one of the fonts that PDF/A forbids: not embedded.
      info: { Title: title, Creator: 'Visio-accueil', Producer: 'Visio-accueil' },
    });
    this.#written = new Promise((resolve) => {
      this.pdf.on('data', (part: Uint8Array<ArrayBuffer>) => this.#parts.push(part));
      this.pdf.on('end', resolve);
    });
    this.pdf.registerFont('regular', fonts.regular);
    this.pdf.registerFont('bold', fonts.bold);
    this.pdf.font('regular').fillColor(INK);
    // Whether the font has a letter is not in pdfkit's types; without asking, a box would be printed for it.
    this.#letters = (this.pdf as unknown as { _font: { font: Letters } })._font.font;
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  /** The text with the blanks and dashes that the font has. @throws CodedError `form-invalid` for a letter that it has not */
  sound(text: string): string {
    const plain = text
      .normalize('NFC')
      .replace(/[\u202f\u2007]/g, '\u00a0')
      .replace(/\u2011/g, '-')
      .replace(/\t/g, ' ')
      .replace(/\r\n?/g, '\n');
    for (const letter of plain)
      if (letter !== '\n' && !this.#letters.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
        throw new CodedError('form-invalid');
    return plain;
  }

  /** The bytes. Nothing more can be set after it. */
  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    this.root.end();
    this.pdf.end();
    await this.#written;
    return new Uint8Array(await new Blob(this.#parts).arrayBuffer());
  }
}
