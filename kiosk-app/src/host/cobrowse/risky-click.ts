/**
 * Which clicks of the agent commit the citizen to something, so that each needs their yes: sending a form, paying,
 * deleting, signing. Pure. What the control is comes from the page, so a page that lies about its own buttons is not
 * caught; the pages are those of the agency's list.
 */

/** What a click or Enter would set off, as the page's script describes it. */
export interface Deed {
  /** The control's accessible name; empty: there is no control. */
  label: string;
  /** It sends a form. */
  submits: boolean;
}

/** French first, as on the services; without accents. A search is sent as a form, too, and commits to nothing. */
const risky =
  /\b(pay(er|ez|ement)?|paiement|regler|reglez|reglement|vire(r|z|ment)|achet(er|ez)|command(er|ez)|supprim(er|ez)|effac(er|ez)|resili(er|ez)|sign(er|ez|ature)|valid(er|ez|ation)|confirm(er|ez|ation)?|envoy(er|ez)|envoi|transmett(re|ez)|soumett(re|ez)|depos(er|ez)|adher(er|ez)|souscri(re|vez)|delete|remove|sign|submit|send|buy|order)\b/i;
const search = /\b(recherch(er|ez|e)|cherch(er|ez)|trouv(er|ez)|filtr(er|ez)|search|find|filter)\b/i;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

export const isRisky = ({ label, submits }: Deed): boolean => {
  const words = plain(label);
  return risky.test(words) || (submits && !search.test(words));
};
