/**
 * A sheet that is looked at rather than read from top to bottom: a poster, a sign, a folded leaflet. What stands on it is placed in
 * boxes, and is set smaller where a place has much to say.
 */
import { CodedError } from '../../protocol/errors.ts';
import { PaperFile, type PaperFonts } from './paper-file.ts';
import { INK } from './paper-pen.ts';
import { drawQrCode } from './paper-qr-code.ts';

/** Points, from the left and the top. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text of one size. `after`: the white below it. Points. */
export interface TextBlock {
  readonly tag: 'H1' | 'H2' | 'P';
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly after?: number;
}

/** Items behind bullets. */
export interface ListBlock {
  readonly items: readonly string[];
  readonly size: number;
  readonly color?: string;
  readonly after?: number;
}

export type Block = TextBlock | ListBlock;

/** Smaller than this share of its size a text is no longer read from where people stand. */
const SMALLEST = 0.55;
const STEP = 0.03;
const LINE_GAP = 0.18;
/** Of a list: the room for bullets and the white between items, as shares of the letters' size. */
const INDENT = 0.95;
const BETWEEN = 0.3;

interface SheetFormat {
  readonly title: string;
  readonly size: 'A3' | 'A4';
  readonly landscape?: boolean;
}

export class Sheet {
  readonly #file: PaperFile;
  readonly #pdf: PDFKit.PDFDocument;

  constructor(format: SheetFormat, fonts: PaperFonts) {
    // Boxes place everything: a margin would only turn the page unasked.
    this.#file = new PaperFile({ ...format, margins: { top: 0, bottom: 0, left: 0, right: 0 } }, fonts);
    this.#pdf = this.#file.pdf;
  }

  get width(): number {
    return this.#pdf.page.width;
  }

  get height(): number {
    return this.#pdf.page.height;
  }

  turn(): void {
    this.#pdf.addPage();
  }

  /** A ground of one colour, without a meaning of its own. */
  ground({ x, y, width, height }: Box, color: string): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    this.#pdf.rect(x, y, width, height).fill(color).fillColor(INK);
    this.#pdf.endMarkedContent();
  }

  /** Blocks one below the other, as large as the box allows. @throws CodedError `form-invalid` when they do not fit at all */
  fill(box: Box, blocks: readonly Block[]): void {
    const scale = this.#scaleOf(box, blocks);
    let { y } = box;
    for (const block of blocks) y = this.#draw(block, { ...box, y }, scale);
  }

  /** Whether blocks have room there, as small as may be. */
  hasRoom(box: Box, blocks: readonly Block[]): boolean {
    return this.#heightOf(blocks, box.width, SMALLEST) <= box.height;
  }

  qrCode(text: string, alt: string, { x, y, width }: Box): void {
    drawQrCode(this.#file, { text, alt, left: x, top: y, side: width });
  }

  finish(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#file.finish();
  }

  #scaleOf({ width, height }: Box, blocks: readonly Block[]): number {
    for (let scale = 1; scale >= SMALLEST; scale -= STEP)
      if (this.#heightOf(blocks, width, scale) <= height) return scale;
    throw new CodedError('form-invalid');
  }

  #heightOf(blocks: readonly Block[], width: number, scale: number): number {
    return blocks.reduce((sum, block) => sum + this.#blockHeight(block, width, scale), 0);
  }

  #blockHeight(block: Block, width: number, scale: number): number {
    const size = block.size * scale;
    const after = (block.after ?? 0) * scale;
    if ('text' in block) return this.#textHeight(block.text, block.bold ?? false, size, width) + after;
    const inner = width - size * INDENT;
    return block.items.reduce(
      (sum, item) => sum + this.#textHeight(item, false, size, inner) + size * BETWEEN,
      after,
    );
  }

  #textHeight(text: string, bold: boolean, size: number, width: number): number {
    return this.#letters(bold, size).heightOfString(this.#file.sound(text), {
      width,
      lineGap: size * LINE_GAP,
    });
  }

  #letters(bold: boolean, size: number): PDFKit.PDFDocument {
    return this.#pdf.font(bold ? 'bold' : 'regular').fontSize(size);
  }

  /** Answers where the next block begins. */
  #draw(block: Block, { x, y, width }: Box, scale: number): number {
    const pdf = this.#pdf;
    const size = block.size * scale;
    const lineGap = size * LINE_GAP;
    const color = block.color ?? INK;
    if ('text' in block) {
      const sound = this.#file.sound(block.text);
      this.#letters(block.bold ?? false, size).fillColor(color);
      this.#file.root.add(pdf.struct(block.tag, {}, () => void pdf.text(sound, x, y, { width, lineGap })));
    } else {
      const list = pdf.struct('L');
      this.#file.root.add(list);
      let top = y;
      for (const item of block.items) {
        this.#item(list, this.#file.sound(item), { x, y: top, width }, { size, color });
        top += this.#textHeight(item, false, size, width - size * INDENT) + size * BETWEEN;
      }
      list.end();
    }
    pdf.fillColor(INK);
    return y + this.#blockHeight(block, width, scale);
  }

  #item(
    list: PDFKit.PDFStructureElement,
    text: string,
    { x, y, width }: Omit<Box, 'height'>,
    { size, color }: { readonly size: number; readonly color: string },
  ): void {
    const pdf = this.#pdf;
    const indent = size * INDENT;
    this.#letters(false, size).fillColor(color);
    const item = pdf.struct('LI');
    list.add(item);
    item.add(pdf.struct('Lbl', {}, () => void pdf.text('•', x, y, { lineBreak: false })));
    item.add(
      pdf.struct(
        'LBody',
        {},
        () => void pdf.text(text, x + indent, y, { width: width - indent, lineGap: size * LINE_GAP }),
      ),
    );
    item.end();
  }
}
