import { BAR, INK, type PaperPen } from './paper-pen.ts';

/** One bar. `value`: not negative. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const LINE_HEIGHT = 17;
const THICKNESS = 10;
const LABEL_SHARE = 0.34;
const VALUE_WIDTH = 44;
/** A chart with more bars says nothing: the table has the others. */
const MOST = 12;

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** Horizontal bars from the largest value down to nothing, as one figure whose text alternative says each value. */
export const drawBars = (pen: PaperPen, title: string, all: readonly Bar[]): void => {
  const { pdf, root, width } = pen;
  const bars = all.slice(0, MOST);
  if (bars.length === 0) return;
  pen.keepTogether(bars.length * LINE_HEIGHT + 6);
  const [left, top] = [pdf.page.margins.left, pdf.y];
  const labelWidth = width * LABEL_SHARE;
  const longest = width - labelWidth - VALUE_WIDTH - 8;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const said = bars.map(({ label, value }) => `${label} ${number.format(value)}`).join(' ; ');
  const draw = (): void => {
    bars.forEach(({ label, value }, index) => {
      const y = top + index * LINE_HEIGHT;
      const length = (value / most) * longest;
      const barLeft = left + labelWidth + 8;
      pdf
        .font('regular')
        .fontSize(9.5)
        .fillColor(INK)
        .text(pen.sound(label), left, y, { width: labelWidth, height: 12, ellipsis: '…', lineBreak: false });
      if (length > 0) pdf.rect(barLeft, y, length, THICKNESS).fill(BAR);
      pdf
        .font('bold')
        .fillColor(INK)
        .text(pen.sound(number.format(value)), barLeft + length + 5, y, { lineBreak: false });
    });
  };
  root.add(pdf.struct('Figure', { alt: pen.sound(`${title}. ${said}.`) }, draw));
  pdf.x = left;
  pdf.y = top + bars.length * LINE_HEIGHT + 6;
};
