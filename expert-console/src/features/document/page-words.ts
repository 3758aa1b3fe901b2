import type { ReadWord } from '@visio-accueil/shared/protocol/page-text.ts';

/** Where a picture lies on its page, in points from the bottom left. */
export interface Placement {
  left: number;
  bottom: number;
  width: number;
  height: number;
}

/** The mean advance of Helvetica's letters in French text, in parts of the font's size. */
const MEAN_ADVANCE = 0.5;

/** What of WinAnsiEncoding (ISO 32000-1, annex D.2) is not Latin-1. */
const windowsLetters: Record<string, number> = {
  '€': 0x80,
  '…': 0x85,
  Œ: 0x8c,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  œ: 0x9c,
  Ÿ: 0x9f,
};

const hexOf = (word: string): string =>
  Array.from(word, (letter) => {
    const code = windowsLetters[letter] ?? letter.codePointAt(0) ?? 0;
    return (code < 256 ? code : 0x3f).toString(16).padStart(2, '0');
  }).join('');

const rounded = (value: number): string => value.toFixed(2);

/**
 * The words read on a page as text that is not drawn (rendering mode 3) over the picture of each: it can be searched, marked
 * and read aloud. The font's name is F1.
 */
export const hiddenText = (
  words: readonly ReadWord[],
  { left, bottom, width, height }: Placement,
): string => {
  if (words.length === 0) return '';
  const shown = words.map(({ text, box }) => {
    const size = Math.max(box.height * height, 1);
    const stretch = ((box.width * width) / (text.length * MEAN_ADVANCE * size)) * 100;
    const x = left + box.left * width;
    const y = bottom + (1 - box.top - box.height) * height;
    return `/F1 ${rounded(size)} Tf ${rounded(stretch)} Tz 1 0 0 1 ${rounded(x)} ${rounded(y)} Tm <${hexOf(`${text} `)}> Tj`;
  });
  return `BT 3 Tr\n${shown.join('\n')}\nET\n`;
};
