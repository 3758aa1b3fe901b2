/** What could say who somebody is in a text that has to stay anonymous. */
import { hasNir } from './nir.ts';

const ADDRESS = /[^\s@]+@[^\s@]+\.[^\s@]+/;
/** Telephone, file and account numbers, birthdays: six digits or more, however they are spaced. */
const LONG_NUMBER = /\d(?:[\s\u00a0\u202f.,/_()-]*\d){5}/;

/** Is there a social security number, another long number, or an e-mail address in it? */
export const hasPersonalNumber = (text: string): boolean =>
  hasNir(text) || LONG_NUMBER.test(text) || ADDRESS.test(text);
