/** Colours of papers. */
export const INK = '#1c2430';
export const FAINT = '#4d5866';
export const LINE = '#9aa5b1';
export const BAR = '#1f6f8b';

/** What parts of a paper are drawn with: below what is there already, at `pdf.y`. */
export interface PaperPen {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  /** Points between the margins. */
  readonly width: number;
  /** The text as the font has it. @throws CodedError `form-invalid` */
  sound(text: string): string;
  /** Turns the page if so many points are not left; says whether it did. */
  keepTogether(points: number): boolean;
}
