/**
 * A paper of one to a few A4 pages, set by pdfkit as PDF/A-2a: fonts embedded, tagged for screen readers, in French. A plain
 * header (who it is from, at which place), headings, paragraphs and lists, and the number of each page.
 */
import { drawBars, type Bar } from './paper-bars.ts';
import { PaperFile, type PaperFonts } from './paper-file.ts';
import { FAINT, INK, LINE, type PaperPen } from './paper-pen.ts';
import { drawQrCode } from './paper-qr-code.ts';
import { drawTable } from './paper-table.ts';

export interface PaperHeader {
  /** Of the file, and for screen readers. */
  readonly title: string;
  /** Who it is from, e.g. "CAF". */
  readonly from: string;
  /** Where and when, e.g. "Mairie de Biars-sur-Cère, le 27 novembre 2026". */
  readonly place: string;
}

const MARGIN = 62;

type Element = PDFKit.PDFStructureElement;

/** Sets one paper from top to bottom. */
export class Paper {
  readonly #file: PaperFile;
  readonly #pdf: PDFKit.PDFDocument;
  readonly #root: Element;
  #isHeaded = false;

  constructor({ title, from, place }: PaperHeader, fonts: PaperFonts) {
    this.#file = new PaperFile(
      { title, size: 'A4', margins: { top: MARGIN, bottom: MARGIN + 20, left: MARGIN, right: MARGIN } },
      fonts,
    );
    this.#pdf = this.#file.pdf;
    this.#root = this.#file.root;
    this.#header(from, place);
  }

  /** What a paper, or a part of it, is about. */
  heading(text: string): void {
    if (this.#isHeaded) {
      this.#keepTogether(110);
      this.#pdf.moveDown(0.8);
    }
    this.#isHeaded = true;
    this.#say('H1', text, (sound) =>
      this.#pdf.font('bold').fontSize(21).text(sound, this.#column).moveDown(0.6),
    );
  }

  section(text: string): void {
    this.#keepTogether(70);
    this.#say('H2', text, (sound) =>
      this.#pdf.moveDown(0.5).font('bold').fontSize(13.5).text(sound, this.#column).moveDown(0.35),
    );
  }

  /** Line breaks stay; an empty line parts paragraphs. */
  paragraph(text: string): void {
    for (const part of text.split(/\n\s*\n/))
      this.#say('P', part, (sound) =>
        this.#pdf
          .font('regular')
          .fontSize(11.5)
          .text(sound, { ...this.#column, lineGap: 3 })
          .moveDown(0.6),
      );
  }

  /** Something to be seen from afar, e.g. a number. */
  large(text: string): void {
    this.#say('P', text, (sound) =>
      this.#pdf.font('bold').fontSize(64).text(sound, this.#column).moveDown(0.2),
    );
  }

  list(items: readonly string[]): void {
    const list = this.#pdf.struct('L');
    this.#root.add(list);
    for (const item of items) this.#item(list, this.#sound(item));
    list.end();
    this.#pdf.moveDown(0.4);
  }

  /** A square QR code of so many points a side; `alt`: what it holds, for those who do not see it. */
  qrCode(text: string, side: number, alt: string): void {
    const pdf = this.#pdf;
    this.#keepTogether(side);
    const [left, top] = [pdf.page.margins.left, pdf.y];
    drawQrCode(this.#file, { text, alt, left, top, side });
    pdf.x = left;
    pdf.y = top + side + 8;
  }

  /** A table; the first row of each page is its heading. The first column is as wide as three of the others. */
  table(heading: readonly string[], rows: readonly (readonly string[])[]): void {
    drawTable(this.#pen, heading, rows);
  }

  /** Horizontal bars, drawn as vectors; `title` and the values in words stand for them where they cannot be seen. */
  bars(title: string, bars: readonly Bar[]): void {
    drawBars(this.#pen, title, bars);
  }

  space(points: number): void {
    this.#pdf.y += points;
  }

  /** The file. Nothing more can be set after it. */
  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    this.#footers();
    return this.#file.finish();
  }

  get #pen(): PaperPen {
    return {
      pdf: this.#pdf,
      root: this.#root,
      width: this.#column.width,
      sound: (text) => this.#sound(text),
      keepTogether: (points) => this.#keepTogether(points),
    };
  }

  get #column(): { width: number } {
    const { width, margins } = this.#pdf.page;
    return { width: width - margins.left - margins.right };
  }

  #say(tag: 'H1' | 'H2' | 'P', text: string, draw: (sound: string) => void): void {
    const sound = this.#sound(text);
    this.#root.add(this.#pdf.struct(tag, {}, () => draw(sound)));
  }

  #item(list: Element, text: string): void {
    const pdf = this.#pdf;
    const [indent, left] = [16, pdf.page.margins.left];
    const width = this.#column.width - indent;
    pdf.font('regular').fontSize(11.5);
    this.#keepTogether(pdf.heightOfString(text, { width, lineGap: 3 }));
    const top = pdf.y;
    const item = pdf.struct('LI');
    list.add(item);
    item.add(pdf.struct('Lbl', {}, () => void pdf.text('•', left + 2, top, { lineBreak: false })));
    item.add(pdf.struct('LBody', {}, () => void pdf.text(text, left + indent, top, { width, lineGap: 3 })));
    item.end();
    pdf.x = left;
    pdf.moveDown(0.25);
  }

  /** On the next page if so many points are not left on this one, and could be there. Says whether it turned the page. */
  #keepTogether(points: number): boolean {
    const { page } = this.#pdf;
    const room = page.height - page.margins.bottom;
    const turns = this.#pdf.y + points > room && page.margins.top + points <= room;
    if (turns) this.#pdf.addPage();
    return turns;
  }

  #header(from: string, place: string): void {
    const pdf = this.#pdf;
    const { left, right, top } = pdf.page.margins;
    const heard = [this.#sound(from), this.#sound(place)] as const;
    this.#root.add(
      pdf.struct('P', {}, () => void pdf.font('bold').fontSize(15).text(heard[0], left, top, this.#column)),
    );
    this.#root.add(
      pdf.struct(
        'P',
        {},
        () => void pdf.font('regular').fontSize(10).fillColor(FAINT).text(heard[1], this.#column),
      ),
    );
    pdf.markContent('Artifact', { type: 'Layout' });
    const y = pdf.y + 8;
    pdf
      .moveTo(left, y)
      .lineTo(pdf.page.width - right, y)
      .lineWidth(0.75)
      .stroke(LINE);
    pdf.endMarkedContent();
    pdf.fillColor(INK);
    pdf.y = y + 26;
  }

  #footers(): void {
    const pdf = this.#pdf;
    const { count } = pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      pdf.switchToPage(page);
      const { margins, height } = pdf.page;
      const kept = margins.bottom;
      margins.bottom = 0; // what stands below it would ask for another page
      pdf.markContent('Artifact', { type: 'Pagination' });
      pdf
        .font('regular')
        .fontSize(9)
        .fillColor(FAINT)
        .text(`Page ${page + 1} sur ${count}`, margins.left, height - kept + 18, {
          ...this.#column,
          align: 'right',
          lineBreak: false,
        });
      pdf.endMarkedContent();
      margins.bottom = kept;
    }
  }

  #sound(text: string): string {
    return this.#file.sound(text);
  }
}
