/** What stands in the mirror in place of something masked: of fixed length, so that not even the length is told. */
export const MASK = '•••••';

const gap = '[\\s\\u00a0\\u202f.-]?';

/** What is masked wherever it stands in a text. Wide on purpose: a number too many is better than one too few. */
const patterns: readonly RegExp[] = [
  // NIR (INSEE): sex, year, month, department (2A, 2B too), commune, order, and mostly the key
  new RegExp(
    `\\b[1-478]${gap}\\d{2}${gap}\\d{2}${gap}(?:\\d{2}|2[AB])${gap}\\d{3}${gap}\\d{3}(?:${gap}\\d{2})?\\b`,
    'gi',
  ),
  // IBAN (ISO 13616), in groups of four or not
  new RegExp(`\\b[A-Z]{2}\\d{2}(?:${gap}[A-Z0-9]{4}){2,7}(?:${gap}[A-Z0-9]{1,4})?\\b`, 'gi'),
  // French telephone numbers
  new RegExp(`(?:\\+33|\\b0033|\\b0)${gap}[1-9](?:${gap}\\d{2}){4}\\b`, 'g'),
  // Bank cards and any other long number
  new RegExp(`\\b(?:\\d${gap}){9,24}\\d\\b`, 'g'),
  // Allocataire number of the CAF: seven digits, sometimes with a letter
  /\b\d{7}\s?[A-Z]?\b/g,
];

/** The text with every sensitive number in it masked. */
export const maskText = (text: string): string =>
  patterns.reduce((masked, pattern) => masked.replace(pattern, MASK), text);

/** Something made by a machine to be unguessable: a UUID, a JWT, a long mix of letters and digits. */
const looksLikeToken = (segment: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(segment) ||
  (segment.length >= 20 && /\d/.test(segment) && /[a-z]/i.test(segment));

/**
 * An address fit to be shown: no query, no fragment, no user's name, no token among the steps of its path, no sensitive
 * number. What can't be read as an address comes out empty.
 */
export const publicAddress = (address: string): string => {
  const url = URL.parse(address, 'relative://here/');
  if (!url) return '';
  const path = url.pathname
    .split('/')
    .map((segment) => (looksLikeToken(segment) ? MASK : maskText(segment)))
    .join('/');
  if (url.protocol === 'relative:') return path;
  return url.protocol === 'http:' || url.protocol === 'https:' ? `${url.origin}${path}` : '';
};

/** The address of a picture or a style sheet: without query and fragment; file names with a hash in them stay. */
export const assetAddress = (address: string): string => {
  if (/^data:image\//i.test(address)) return address;
  const url = URL.parse(address);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? `${url.origin}${url.pathname}` : '';
};
