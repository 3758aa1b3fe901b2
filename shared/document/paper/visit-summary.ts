import { longDate } from './long-date.ts';
import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';

/** What a citizen takes home from a visit. Sections that are empty are left out. */
export interface VisitSummary {
  readonly agencyLabel: string;
  readonly siteName: string;
  readonly at: Date;
  readonly agentName: string;
  readonly done: readonly string[];
  readonly toBring: readonly string[];
  /** Day, hour and place of the next appointment, in words. */
  readonly next: string;
  /** How to reach the agency. */
  readonly contact: string;
}

/** The "récapitulatif" as PDF/A. @throws CodedError `form-invalid` for a letter that cannot be printed */
export const visitSummary = async (
  visit: VisitSummary,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const paper = new Paper(
    {
      title: `Récapitulatif de votre visio-accueil avec ${visit.agencyLabel}`,
      from: visit.agencyLabel,
      place: `Visio-accueil, ${visit.siteName}, le ${longDate(visit.at)}`,
    },
    fonts,
  );
  paper.heading('Récapitulatif de votre visite');
  paper.paragraph(`Vous avez été reçu par ${visit.agentName}.`);
  const sections: readonly [string, readonly string[]][] = [
    ['Ce qui a été fait', visit.done],
    ['Ce qu’il faut apporter ou envoyer', visit.toBring],
  ];
  for (const [title, items] of sections) {
    if (items.length === 0) continue;
    paper.section(title);
    paper.list(items);
  }
  for (const [title, text] of [
    ['Votre prochain rendez-vous', visit.next],
    ['Pour nous joindre', visit.contact],
  ] as const) {
    if (text.trim() === '') continue;
    paper.section(title);
    paper.paragraph(text.trim());
  }
  paper.space(10);
  paper.paragraph(
    'La conversation n’a pas été enregistrée. Ce papier n’est gardé nulle part ailleurs que chez vous.',
  );
  return paper.finish();
};
