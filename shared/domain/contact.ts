/** Where someone wants to be reminded: an e-mail address or a mobile telephone. */
import { CodedError } from '../protocol/errors.ts';

const EMAIL = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]+\.[a-z]{2,}$/i;
/** A mobile telephone as people write it: from inside the country, or with the code of France or of an overseas département. */
const MOBILE = /^(?:(?:\+|00)(33|262|590|594|596)|0)([67]\d{8})$/;
/** Numbers of overseas départements are dialled with a code of their own (ARCEP's numbering plan, decision 2018-0881). */
const OVERSEAS: readonly (readonly [start: RegExp, code: string])[] = [
  [/^69[01]/, '590'],
  [/^(?:69[23]|639)/, '262'],
  [/^694/, '594'],
  [/^69[67]/, '596'],
];

/**
 * A contact as it is kept: e-mail in small letters, telephone as +33… or with an overseas code; null when none was given.
 * @throws CodedError `contact-invalid` when it is neither, or no message can be sent there
 */
export const contactOf = (
  text: string | null,
  messages: { readonly email: boolean; readonly sms: boolean },
): string | null => {
  const plain = (text ?? '').trim();
  if (plain === '') return null;
  if (messages.email && EMAIL.test(plain)) return plain.toLowerCase();
  const [, dialled, mobile] = MOBILE.exec(plain.replace(/[\s.\-/]/g, '')) ?? [];
  if (messages.sms && mobile !== undefined) return `+${dialled ?? codeOf(mobile)}${mobile}`;
  throw new CodedError('contact-invalid');
};

/** The country's code of a number written without one. */
const codeOf = (mobile: string): string => OVERSEAS.find(([start]) => start.test(mobile))?.[1] ?? '33';
