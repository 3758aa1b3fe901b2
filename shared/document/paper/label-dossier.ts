import type { CharterFinding } from '../../domain/charter.ts';
import { engagementSummary, type EngagementStanding } from '../../domain/engagement.ts';
import type { EngagementFact, EngagementState } from '../../protocol/engagement.ts';
import type { Role } from '../../protocol/role.ts';
import { longDate } from './long-date.ts';
import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';

/** What a place shows for its label. */
export interface LabelDossier {
  /** The label, e.g. "France services". */
  readonly label: string;
  readonly siteName: string;
  readonly address: string;
  readonly at: Date;
  readonly findings: readonly CharterFinding[];
  /** How the charter's engagements stand at the place. */
  readonly engagements: readonly EngagementStanding[];
  /** Opening hours in words, a line each. */
  readonly hours: readonly string[];
  /** Mondays of weeks to come that fall short, in words. */
  readonly shortWeeks: readonly string[];
  readonly partners: readonly string[];
  readonly equipment: readonly string[];
  /** Mediators, with skills and training that holds. */
  readonly people: readonly string[];
}

const RULES: Readonly<Record<CharterFinding['rule'], string>> = {
  minutes: 'Heures d’ouverture par semaine',
  days: 'Jours d’ouverture par semaine',
  social: 'Partenaires du social',
  employment: 'Partenaires de l’emploi et de la formation',
  staff: 'Médiateurs',
  room: 'Pièce confidentielle',
};

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
/** Hours are cut, not rounded: 23.998 h are not 24. */
const shown = (rule: CharterFinding['rule'], value: number): string => {
  if (rule === 'room') return value > 0 ? 'oui' : 'non';
  return number.format(rule === 'minutes' ? Math.floor(value / 0.6) / 100 : value);
};

/** The dossier of a place for one label, as PDF/A: what is asked, what is found, and what it rests on. @throws CodedError `form-invalid` */
export const labelDossier = async (
  dossier: LabelDossier,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { label, siteName, address, at, findings, shortWeeks } = dossier;
  const paper = new Paper(
    {
      title: `Dossier de label ${label}, ${siteName}`,
      from: siteName,
      place: [address, `le ${longDate(at)}`].filter((part) => part !== '').join(', '),
    },
    fonts,
  );
  const broken = findings.filter(({ kept }) => !kept).length;
  paper.heading(`Label ${label}`);
  paper.paragraph(
    broken === 0
      ? 'Tous les critères vérifiés sont respectés.'
      : `${broken} critère${broken > 1 ? 's' : ''} vérifié${broken > 1 ? 's ne sont' : ' n’est'} pas respecté${broken > 1 ? 's' : ''}.`,
  );
  paper.table(
    ['Critère', 'Au moins', 'Constaté', 'Respecté'],
    findings.map(({ rule, asked, found, kept }) => [
      RULES[rule],
      shown(rule, asked),
      shown(rule, found),
      kept ? 'oui' : 'non',
    ]),
  );
  if (shortWeeks.length > 0) {
    paper.section('Semaines à venir sous le seuil d’ouverture');
    paper.list(shortWeeks);
  }
  const parts = [
    ['Horaires', dossier.hours],
    ['Partenaires', dossier.partners],
    ['Équipement', dossier.equipment],
    ['Médiateurs et formations', dossier.people],
  ] as const;
  for (const [title, lines] of parts) {
    if (lines.length === 0) continue;
    paper.section(title);
    paper.list(lines);
  }
  engagementPart(paper, dossier.engagements);
  return paper.finish();
};

const STATES: Readonly<Record<EngagementState, string>> = {
  held: 'tenu',
  'to-prove': 'à prouver',
  'not-held': 'non tenu',
};
const DRIFTS = { expired: 'preuve à renouveler', contradicted: 'contredit par le réseau' } as const;
const FACTS: Readonly<Record<EngagementFact, string>> = {
  hours: 'horaires',
  partners: 'partenaires',
  room: 'pièce confidentielle',
  staff: 'médiateur présent',
  training: 'médiateurs formés',
};
const ROLES: Readonly<Record<Role, string>> = {
  kiosk: 'borne',
  agent: 'agent',
  mediator: 'médiateur',
  coordinator: 'coordination',
  admin: 'administration',
};

const proofText = ({ proof, engagement, shown }: EngagementStanding): string => {
  const { fact } = engagement;
  return [
    proof?.note ?? '',
    fact === null
      ? ''
      : `${FACTS[fact]} : ${shown === true ? 'montré par le réseau' : 'non montré par le réseau'}`,
    proof === null ? '' : `${ROLES[proof.role]}, le ${longDate(new Date(proof.at))}`,
  ]
    .filter((part) => part !== '')
    .join(' – ');
};

/** The engagements one by one, each with its proof; those whose words nobody wrote down by their number alone. */
const engagementPart = (paper: Paper, standings: readonly EngagementStanding[]): void => {
  if (standings.length === 0) return;
  const { held, drifts, ...open } = engagementSummary(standings);
  paper.section('Engagements de la charte');
  paper.paragraph(
    `Tenus : ${held} sur ${standings.length}. À prouver : ${open['to-prove']}. Non tenus : ${open['not-held']}. À revoir : ${drifts}.`,
  );
  paper.list(
    standings.map((standing) =>
      [
        `${standing.engagement.number}. ${standing.engagement.wording || 'texte à reporter de la charte signée'}`,
        STATES[standing.state],
        standing.drift === null ? '' : DRIFTS[standing.drift],
        proofText(standing),
      ]
        .filter((part) => part !== '')
        .join(' – '),
    ),
  );
};
