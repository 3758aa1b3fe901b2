import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';
import { longDate } from './long-date.ts';

/** What a citizen takes home of an appointment. It says nothing of who they are. */
export interface AppointmentTicket {
  readonly reference: string;
  readonly agencyLabel: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly motive: string;
  readonly documents: readonly string[];
  readonly startsAt: Date;
  readonly printedAt: Date;
  /** The page on which it is seen and cancelled. */
  readonly url: string;
}

const hour = (date: Date): string =>
  new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Paris' })
    .format(date)
    .replace(':', '\u00a0h\u00a0');

/** The ticket as one page of PDF/A. */
export const appointmentTicket = async (
  ticket: AppointmentTicket,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { reference, agencyLabel, siteName, siteAddress, motive, documents, startsAt, printedAt, url } =
    ticket;
  const paper = new Paper(
    {
      title: `Rendez-vous ${reference} avec ${agencyLabel}`,
      from: agencyLabel,
      place: `Visio-accueil, ${siteName}, imprimé le ${longDate(printedAt)}`,
    },
    fonts,
  );
  paper.heading(`Votre rendez-vous du ${longDate(startsAt)} à ${hour(startsAt)}`);
  paper.large(reference);
  paper.list([
    `Avec : ${agencyLabel}, par visio`,
    `Motif : ${motive}`,
    `Où : ${siteAddress === '' ? siteName : `${siteName}, ${siteAddress}`}`,
  ]);
  if (documents.length > 0) {
    paper.section('À apporter');
    paper.list(documents);
  }
  paper.section('En cas d’empêchement');
  paper.paragraph(
    'Annulez : le créneau servira à quelqu’un d’autre. Photographiez ce carré avec votre téléphone.',
  );
  paper.qrCode(url, 130, `Adresse de la page du rendez-vous : ${url}`);
  return paper.finish();
};
