/** Where someone wants to be reminded: an e-mail address or a mobile telephone. */
import { CodedError } from '../protocol/errors.ts';

const EMAIL = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]+\.[a-z]{2,}$/i;
/** Mobile telephones of France and of its overseas départements, as people write them. */
const MOBILE = /^(?:\+33|0033|0)([67]\d{8})$/;

/**
 * A contact as it is kept: e-mail in small letters, telephone as +33…; null when none was given.
 * @throws CodedError `contact-invalid` when it is neither, or no message can be sent there
 */
export const contactOf = (
  text: string | null,
  messages: { readonly email: boolean; readonly sms: boolean },
): string | null => {
  const plain = (text ?? '').trim();
  if (plain === '') return null;
  if (messages.email && EMAIL.test(plain)) return plain.toLowerCase();
  const mobile = MOBILE.exec(plain.replace(/[\s.\-/]/g, ''))?.[1];
  if (messages.sms && mobile !== undefined) return `+33${mobile}`;
  throw new CodedError('contact-invalid');
};
