/** The short texts of a place's communication kit, in French: to be sent by an agency or printed on its letters. */
import { placeAddress, type Kit } from '../protocol/kit.ts';
import { gsmLength, SMS_LENGTH, toGsm } from './gsm-text.ts';
import { weekLines } from './hours-words.ts';

type KitPlace = Pick<Kit, 'siteId' | 'name' | 'address' | 'hours' | 'agencies'>;

const labelsOf = ({ agencies }: KitPlace): string => agencies.map(({ label }) => label).join(', ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One text message: what fits of agencies and hours, name and address always. */
export const smsText = (place: KitPlace, origin: string): string => {
  const url = placeAddress(origin, place.siteId);
  const labels = labelsOf(place);
  const hours = `${capital(weekLines(place.hours).join(', '))}.`;
  const withLabels = labels === '' ? '' : ` (${labels})`;
  const candidates = [
    `Visio-accueil, ${place.name} : parlez à un agent${withLabels} par visio. ${hours} ${url}`,
    `Visio-accueil, ${place.name} : parlez à un agent${withLabels} par visio. ${url}`,
    `Visio-accueil, ${place.name} : parlez à un agent par visio. ${url}`,
    `Visio-accueil, ${place.name} : ${url}`,
  ].map(toGsm);
  return candidates.find((text) => (gsmLength(text) ?? Infinity) <= SMS_LENGTH) ?? candidates.at(-1) ?? '';
};

/** A few lines for the margin of an account statement. */
export const statementText = (place: KitPlace, origin: string): string => {
  const labels = labelsOf(place);
  const where = place.address === '' ? place.name : `${place.name} (${place.address})`;
  return [
    `Vos démarches près de chez vous : visio-accueil, ${where}.`,
    `Parlez à un agent${labels === '' ? '' : ` (${labels})`} par visio, avec l’aide d’un médiateur.`,
    `${capital(weekLines(place.hours).join(', '))}.`,
    `Pièces à apporter et rendez-vous : ${placeAddress(origin, place.siteId)}`,
  ].join(' ');
};
