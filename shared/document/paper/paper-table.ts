import { FAINT, INK, LINE, type PaperPen } from './paper-pen.ts';

const SIZE = 9;
const PADDING = 4;
/** How many of the other columns the first one, with the names, is as wide as. */
const FIRST = 3;

/** Whom a heading is of, for screen readers; an option of pdfkit that its types lack. */
const scopeOf = (tag: 'TH' | 'TD', isHeading: boolean): object =>
  tag === 'TD' ? {} : { scope: isHeading ? 'Column' : 'Row' };

type Element = PDFKit.PDFStructureElement;

/** A table with its tags: names in the first column, the others to the right; the heading again on each page. */
export const drawTable = (
  pen: PaperPen,
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const { pdf } = pen;
  const left = pdf.page.margins.left;
  const columns = Math.max(1, heading.length);
  const unit = pen.width / (columns - 1 + FIRST);
  const leftOf = (column: number): number => left + (column === 0 ? 0 : (FIRST + column - 1) * unit);
  const widthOf = (column: number): number => (column === 0 ? FIRST : 1) * unit - PADDING;
  const fontOf = (isHeading: boolean): string => (isHeading ? 'bold' : 'regular');
  const heightOf = (cells: readonly string[], isHeading: boolean): number => {
    pdf.font(fontOf(isHeading)).fontSize(isHeading ? SIZE - 1 : SIZE);
    const heights = cells.map((cell, column) => pdf.heightOfString(cell || ' ', { width: widthOf(column) }));
    return Math.max(...heights) + 2 * PADDING;
  };
  const drawCell = (cell: string, column: number, top: number, isHeading: boolean): void => {
    const align = column > 0 ? 'right' : 'left';
    pdf
      .font(fontOf(isHeading))
      .fontSize(isHeading ? SIZE - 1 : SIZE)
      .fillColor(isHeading ? FAINT : INK)
      .text(cell, leftOf(column), top + PADDING, { width: widthOf(column), align });
  };
  const drawRule = (y: number): void => {
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf
      .moveTo(left, y)
      .lineTo(left + pen.width, y)
      .lineWidth(0.5)
      .stroke(LINE);
    pdf.endMarkedContent();
  };
  const table = pdf.struct('Table');
  pen.root.add(table);
  /** A row below what is there. Its height is known beforehand, so that no cell turns the page. */
  const drawRow = (cells: readonly string[], height: number, isHeading: boolean): void => {
    const top = pdf.y;
    const row: Element = pdf.struct('TR');
    table.add(row);
    cells.forEach((cell, column) => {
      const tag = isHeading || column === 0 ? 'TH' : 'TD';
      row.add(pdf.struct(tag, scopeOf(tag, isHeading), () => drawCell(cell, column, top, isHeading)));
    });
    row.end();
    pdf.x = left;
    pdf.y = top + height;
    drawRule(pdf.y);
  };
  /** On a page that follows, the heading is there for the eye alone. */
  const repeatHeading = (cells: readonly string[], height: number): void => {
    const top = pdf.y;
    pdf.markContent('Artifact', { type: 'Layout' });
    cells.forEach((cell, column) => drawCell(cell, column, top, true));
    pdf.endMarkedContent();
    pdf.y = top + height;
    drawRule(pdf.y);
  };
  const head = heading.map((cell) => pen.sound(cell));
  const headHeight = heightOf(head, true);
  const body = rows.map((row) => row.map((cell) => pen.sound(cell)));
  const first = body[0] ?? [];
  pen.keepTogether(headHeight + (first.length === 0 ? 0 : heightOf(first, false)));
  drawRow(head, headHeight, true);
  for (const row of body) {
    const height = heightOf(row, false);
    if (pen.keepTogether(height)) repeatHeading(head, headHeight);
    drawRow(row, height, false);
  }
  table.end();
  pdf.x = left;
  pdf.y += 10;
};
