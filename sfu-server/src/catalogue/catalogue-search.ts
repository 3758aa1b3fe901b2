/** Text for comparison: without accents, case or punctuation. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a title holds every word that is looked for, or the beginning of one. */
export const matches = (title: string, text: string): boolean => {
  const words = plain(title).split(' ');
  return plain(text)
    .split(' ')
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
};
