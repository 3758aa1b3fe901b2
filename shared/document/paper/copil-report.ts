import { quarterText } from '../../domain/quarter.ts';
import { reportTables, type Cell } from '../../domain/report-tables.ts';
import type { Report } from '../../protocol/report.ts';
import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';
import { longDate } from './long-date.ts';

/** The printed report. */
export interface CopilReport {
  readonly report: Report;
  /** Whose it is, e.g. "Lot". */
  readonly network: string;
}

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const shown = (cell: Cell): string =>
  cell === null ? '–' : typeof cell === 'number' ? number.format(cell) : cell;
const day = (date: string): string => longDate(new Date(`${date}T12:00:00Z`));

/** The committee's report as PDF/A: texts, figures as charts and tables, decisions, minutes. @throws CodedError `form-invalid` */
export const copilReport = async (
  { report, network }: CopilReport,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { quarter, figures, frozen, writing } = report;
  const taken = longDate(new Date(figures.takenAt));
  const paper = new Paper(
    {
      title: `Bilan du ${quarterText(quarter)}, ${network}`,
      from: `Visio-accueil, ${network}`,
      place: `${frozen ? 'Chiffres figés, arrêtés' : 'Chiffres provisoires, arrêtés'} le ${taken}`,
    },
    fonts,
  );
  const written = (title: string, text: string): void => {
    if (text === '') return;
    paper.section(title);
    paper.paragraph(text);
  };
  paper.heading(`Bilan du ${quarterText(quarter)}`);
  if (writing.introduction !== '') paper.paragraph(writing.introduction);
  for (const { title, heading, rows, drawn } of reportTables(figures)) {
    paper.section(title);
    if (drawn !== null)
      paper.bars(
        `${title} : ${heading[drawn] ?? ''}`,
        rows.map((row) => ({ label: shown(row[0] ?? ''), value: Number(row[drawn] ?? 0) })),
      );
    paper.table(
      heading,
      rows.map((row) => row.map(shown)),
    );
  }
  paper.paragraph(
    'Une visio est réalisée à partir de trente secondes de conversation ; une démarche est une visio, une aide à un téléservice ou une consultation Internet. En dessous de cinq réponses, rien n’est dit de l’enquête.',
  );
  written('Analyse', writing.analysis);
  written('Perspectives', writing.outlook);
  if (writing.decisions.length > 0) {
    paper.section('Décisions');
    paper.list(
      writing.decisions.map(({ text, owner, dueOn }) =>
        [text, owner, dueOn === null ? '' : `pour le ${day(dueOn)}`]
          .filter((part) => part !== '')
          .join(' – '),
      ),
    );
  }
  written(
    writing.heldOn === null ? 'Compte rendu' : `Compte rendu du comité du ${day(writing.heldOn)}`,
    writing.minutes,
  );
  return paper.finish();
};
