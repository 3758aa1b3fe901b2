import { longDate } from './long-date.ts';
import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';

/** A place or an agency of the printed directory. */
export interface DirectoryEntry {
  readonly name: string;
  /** Address, hours, what to bring ... a line each. */
  readonly lines: readonly string[];
}

export interface PrintedDirectory {
  readonly sites: readonly DirectoryEntry[];
  readonly agencies: readonly DirectoryEntry[];
  readonly printedAt: Date;
  /** The page with what holds today. */
  readonly url: string;
}

/** The directory as PDF/A, to hang up in a town hall or a surgery. @throws CodedError `form-invalid` */
export const directoryPaper = async (
  { sites, agencies, printedAt, url }: PrintedDirectory,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const paper = new Paper(
    {
      title: 'Annuaire des lieux de visio-accueil',
      from: 'Visio-accueil',
      place: `Annuaire, le ${longDate(printedAt)}`,
    },
    fonts,
  );
  paper.heading('Où parler à un agent, près de chez vous');
  paper.paragraph('Sans compte et sans ordinateur. Un médiateur vous accueille sur place.');
  for (const { name, lines } of sites) {
    paper.section(name);
    paper.list(lines);
  }
  if (agencies.length > 0) paper.heading('Les organismes');
  for (const { name, lines } of agencies) {
    paper.section(name);
    paper.list(lines);
  }
  paper.section('Les horaires d’aujourd’hui');
  paper.paragraph(`Photographiez ce carré avec votre téléphone, ou tapez ${url}`);
  paper.qrCode(url, 110, `Adresse de l’annuaire : ${url}`);
  return paper.finish();
};
