import { randomInt } from 'node:crypto';

/** No letter that is mistaken for another, spoken or written: without i, l, o, 0, 1. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;
const PIN_LENGTH = 6;

const drawn = (letters: string, length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** A first password to be read out or copied, e.g. "k7mp-3wxa-bc9d-eq2f": 79 bits. */
export const firstPassword = (): string =>
  Array.from({ length: GROUPS }, () => drawn(LETTERS, GROUP)).join('-');

/** A mediator's code for the kiosk's keys, e.g. "402817". */
export const newPin = (): string => drawn('0123456789', PIN_LENGTH);
