/**
 * The NIR ("numéro de sécurité sociale") is never stored: whatever people type freely is refused with one in it. Thirteen
 * digits (sex, year, month, département, commune, order) and mostly a key of two, 97 - (number modulo 97); Corsica's 2A
 * and 2B count as 19 and 18 (INSEE, https://www.insee.fr/fr/metadonnees/definition/c1409).
 */
const gap = '[\\s\\u00a0\\u202f._/-]*';
const digits = (pattern: string): string => pattern.split(' ').join(gap);
/** Months 1 to 12, and those that stand for an unknown one (20 to 42, 50 to 99). */
const month = '(?:0[1-9]|1[0-2]|[2-3]\\d|4[0-2]|[5-9]\\d)';
const PATTERN = new RegExp(
  `(?<![\\dA-Za-z])(${digits(`[1-478] \\d{2} ${month} (?:\\d \\d|2 [AB]) \\d \\d \\d \\d \\d \\d`)})(?:${gap}(\\d{2}))?(?!${gap}\\d)`,
  'gi',
);

/** The key that belongs to the thirteen signs of a number. */
export const nirKey = (number: string): number => {
  const plain = number.toUpperCase().replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(plain) % 97n);
};

/** Without a key the shape is enough; with one it has to be right. */
const isNir = (number: string, key: string | undefined): boolean =>
  key === undefined || Number(key) === nirKey(number.replace(/[^\dAB]/gi, ''));

/** Is there a NIR anywhere in the text? */
export const hasNir = (text: string): boolean =>
  [...text.matchAll(PATTERN)].some(([, number = '', key]) => isNir(number, key));

/** An id of ours (a UUID, RFC 9562) is nobody's number, whatever its digits look like. */
const ID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Is there one in any text of this value, however deep? */
export const holdsNir = (value: unknown): boolean => {
  if (typeof value === 'string') return !ID.test(value) && hasNir(value);
  if (ArrayBuffer.isView(value)) return false;
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsNir);
  return false;
};
