/**
 * Reads a range as people write it: "1-3, 5". Answers the pages in that order, each once, from 1.
 * Null when it is no range, or names a page that is not there; nothing written means all pages.
 */
export const pagesOf = (text: string, total: number): number[] | null => {
  const all = Array.from({ length: total }, (_, index) => index + 1);
  if (text.trim() === '') return all;
  const pages = new Set<number>();
  for (const part of text.split(/[,;]/)) {
    const found = /^\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4}))?\s*$/.exec(part);
    if (!found) return null;
    const from = Number(found[1]);
    const to = Number(found[2] ?? found[1]);
    if (from < 1 || to > total || from > to) return null;
    for (let page = from; page <= to; page += 1) pages.add(page);
  }
  return [...pages];
};
