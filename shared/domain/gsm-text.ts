/**
 * Text messages in the default alphabet of GSM (3GPP TS 23.038): 160 signs go in one message, 153 in each part of a longer one. A letter
 * outside it would make of a message one of 70 signs.
 */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These count twice. */
const EXTENDED = new Set('^{}\\[~]|€');

/** Signs that one message holds, and each part of one that is cut in parts. */
export const SMS_LENGTH = 160;
const SMS_PART_LENGTH = 153;

/** Signs of the alphabet that stand for what it has not. */
const INSTEAD: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '‑': '-', '…': '...' },
  ...{ œ: 'oe', Œ: 'OE', '•': '-', '·': '-', '\t': ' ', '\u00a0': ' ', '\u202f': ' ', '\u2007': ' ' },
};

const has = (letter: string): boolean => BASIC.has(letter) || EXTENDED.has(letter);

/** How many signs a text takes; null when it has a letter outside the alphabet. */
export const gsmLength = (text: string): number | null => {
  const letters = Array.from(text);
  if (!letters.every(has)) return null;
  return letters.reduce((sum, letter) => sum + (EXTENDED.has(letter) ? 2 : 1), 0);
};

/** The text with plain signs for typographic ones, and letters without the accents that the alphabet has not. */
export const toGsm = (text: string): string =>
  Array.from(text.normalize('NFC').replace(/«\s*|\s*»/g, '"'))
    .map((letter) => {
      if (has(letter)) return letter;
      return INSTEAD[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
    })
    .join('');

/** How many messages a text of so many signs takes. */
export const smsCount = (length: number): number =>
  length <= SMS_LENGTH ? 1 : Math.ceil(length / SMS_PART_LENGTH);
