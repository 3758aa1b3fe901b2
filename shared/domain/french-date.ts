/** A day in French with its first of a month as French counts it, e.g. "mardi 1er décembre", which Intl does not. */
export const withFirst = (day: string): string => day.replace(/\b1(?= \p{L}|–)/u, '1er');
