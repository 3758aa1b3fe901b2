import type { Caption } from '@visio-accueil/shared/protocol/caption.ts';

/** The sentences on the screen, the oldest first. */
export type CaptionLines = readonly Pick<Caption, 'sentence' | 'text'>[];

/** As many sentences as can be read while the next one comes. */
const SHOWN = 2;

/** The lines after one more word from the agent's browser: a sentence is corrected in its place. Pure. */
export const nextCaption = (
  lines: CaptionLines,
  { sentence, text }: Pick<Caption, 'sentence' | 'text'>,
): CaptionLines => {
  const known = lines.some((line) => line.sentence === sentence);
  // What comes late for a sentence that has scrolled away is not shown again.
  if (!known && lines.some((line) => line.sentence > sentence)) return lines;
  const next = known
    ? lines.map((line) => (line.sentence === sentence ? { sentence, text } : line))
    : [...lines, { sentence, text }];
  return next.slice(-SHOWN);
};
