import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { CatalogueRepository } from '../catalogue/catalogue-repository.ts';
import type { Database } from '../storage/schema.ts';

interface DemoPaper {
  readonly agencyId: string;
  readonly title: string;
  readonly kind: 'form' | 'leaflet';
  /** What is asked for on a form; the lines of a leaflet. */
  readonly lines: readonly string[];
}

/** Made up for the demonstration: no agency's own form. */
const PAPERS: readonly DemoPaper[] = [
  {
    agencyId: 'caf',
    title: 'Demande d’aide au logement (démonstration)',
    kind: 'form',
    lines: ['Nom', 'Prénom', 'Adresse', 'Loyer mensuel'],
  },
  {
    agencyId: 'caf',
    title: 'Pièces à apporter pour une demande d’aide (démonstration)',
    kind: 'leaflet',
    lines: ['Une pièce d’identité', 'Le bail ou une attestation de loyer', 'Un relevé d’identité bancaire'],
  },
  {
    agencyId: 'cpam',
    title: 'Déclaration de choix du médecin traitant (démonstration)',
    kind: 'form',
    lines: ['Nom', 'Prénom', 'Médecin choisi'],
  },
];

const drawn = async ({ title, kind, lines }: DemoPaper): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setLanguage('fr-FR');
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595.28, 841.89]);
  page.drawText(title, { x: 56, y: 760, size: 16, font });
  for (const [index, line] of lines.entries()) {
    const y = 690 - index * 60;
    page.drawText(kind === 'form' ? line : `- ${line}`, { x: 56, y, size: 12, font });
    if (kind !== 'form') continue;
    const field = document.getForm().createTextField(line);
    field.addToPage(page, { x: 56, y: y - 30, width: 480, height: 22 });
  }
  return document.save();
};

/** A few papers to be found and printed; left alone once the catalogue holds anything. */
export const seedDemoCatalogue = async (db: Kysely<Database>, now: Date): Promise<void> => {
  const repository = new CatalogueRepository(db);
  if ((await repository.all()).length > 0) return;
  for (const paper of PAPERS) {
    const file = await drawn(paper);
    const { agencyId, title, kind } = paper;
    const sha256 = createHash('sha256').update(file).digest('hex');
    const ids = { versionId: randomUUID(), itemId: randomUUID(), validFrom: '2026-01-01' };
    const known = { pages: 1, fillable: kind === 'form' };
    await repository.add({ ...ids, agencyId, title, kind, ...known, sha256 }, file, now);
  }
};
