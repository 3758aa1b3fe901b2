import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';
import { longDate } from './long-date.ts';

/** The number of a citizen who leaves and keeps the place. It says nothing of who they are. */
export interface QueueTicket {
  readonly number: number;
  readonly agencyLabel: string;
  readonly siteName: string;
  readonly takenAt: Date;
  readonly keptUntil: Date;
  /** The page that says whose turn it is. */
  readonly url: string;
}

const hour = (date: Date): string =>
  new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Paris' })
    .format(date)
    .replace(':', ' h ');

/** The ticket as one page of PDF/A. */
export const queueTicket = async (
  ticket: QueueTicket,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { number, agencyLabel, siteName, takenAt, keptUntil, url } = ticket;
  const paper = new Paper(
    {
      title: `Numéro ${number} pour ${agencyLabel}`,
      from: agencyLabel,
      place: `Visio-accueil, ${siteName}, le ${longDate(takenAt)} à ${hour(takenAt)}`,
    },
    fonts,
  );
  paper.heading('Votre numéro');
  paper.large(String(number));
  paper.paragraph(`Votre place pour ${agencyLabel} est gardée jusqu’à ${hour(keptUntil)}.`);
  paper.section('Pour revenir');
  paper.list([
    `Revenez à une borne de ce lieu (${siteName}).`,
    'Touchez « J’ai un numéro », puis votre numéro.',
    'Vous reprenez votre place : ceux qui sont venus après vous passent après vous.',
  ]);
  paper.section('Savoir si c’est votre tour');
  paper.paragraph('Avec votre téléphone, photographiez ce carré.');
  paper.qrCode(url, 150, `Adresse de la page qui dit si c’est votre tour : ${url}`);
  return paper.finish();
};
